/* The wall: one card for each task, newest first. */

import {whileBusy} from './button.js';

/** How each status is shown: its word, its colour, and how far along the way it is. */
export const STATUSES = {
    held: {word: 'In review', tone: 'wait', step: 1},
    queued: {word: 'Queued', tone: 'wait', step: 1},
    submitting: {word: 'Submitting', tone: 'wait', step: 2},
    unconfirmed: {word: 'Unconfirmed', tone: 'wait', step: 2},
    running: {word: 'Running', tone: 'move', step: 3},
    succeeded: {word: 'Succeeded', tone: 'good', final: true},
    failed: {word: 'Failed', tone: 'bad', final: true},
    cancelled: {word: 'Cancelled', tone: 'still', final: true},
    expired: {word: 'Expired', tone: 'bad', final: true},
};

const MOST_CARDS = 300;

const isFinal = (task) => STATUSES[task.status]?.final === true;
const shortened = (prompt) => (prompt.length > 80 ? `${prompt.slice(0, 79)}…` : prompt);

/** A clip is fetched when its card comes into view: a wall of a hundred would fetch a hundred. */
const curtain = new IntersectionObserver((entries) => {
    for (const {isIntersecting, target} of entries) {
        if (isIntersecting) {
            curtain.unobserve(target);
            target.src = target.dataset.clip;
        }
    }
}, {rootMargin: '200px'});

/** One task on the wall. */
class Card {
    #parts = {};

    /** cancel(task) fails with what speaks against it. */
    constructor(cancel) {
        this.element = document.getElementById('card-template').content.firstElementChild.cloneNode(true);
        for (const part of this.element.querySelectorAll('[data-part]')) {
            this.#parts[part.dataset.part] = part;
        }
        this.#parts.cancel.addEventListener('click', () => this.#cancel(cancel));
    }

    show(task) {
        const {request} = task;
        const look = STATUSES[task.status] ?? {word: task.status, tone: 'wait', step: 1};
        this.task = task;
        Object.assign(this.element.dataset, {
            id: task.id, status: task.status, tone: look.tone, step: look.step ?? 0, ratio: request.aspect_ratio ?? '',
        });
        this.#write('status', task.cancel_requested && !isFinal(task) ? `${look.word}, cancel requested` : look.word);
        this.#write('prompt', request.prompt);
        this.#write('waiting', task.waiting_for && !isFinal(task) ? `Waiting: ${inWords(task.waiting_for)}` : '');
        this.#write('error-message', task.error?.message ?? '');
        this.#write('error-code', task.error?.code ?? '');
        this.#write('shape', shapeOf(request));
        this.#write('bill', billOf(task));
        this.#showClip(task);
        this.#parts.cancel.hidden = !task.links.cancel || task.cancel_requested;
        this.#parts.cancel.setAttribute('aria-label', `Cancel: ${shortened(request.prompt)}`);
        this.tick();
    }

    /** The time since the task was accepted, or that it took. */
    tick() {
        const end = isFinal(this.task) ? Date.parse(this.task.updated_at) : Date.now();
        this.#write('elapsed', asClock(end - Date.parse(this.task.created_at)));
    }

    /** Writing the same again would make a screen reader say it again, and lose a selection. */
    #write(part, text) {
        if (this.#parts[part].textContent !== text) {
            this.#parts[part].textContent = text;
        }
    }

    #showClip(task) {
        const {stage, open} = this.#parts;
        // Other schemes could run a script.
        if (stage.querySelector('video') || !/^https?:\/\//i.test(task.video?.url ?? '')) {
            return;
        }
        const video = document.createElement('video');
        video.controls = true;
        video.playsInline = true;
        video.preload = 'metadata';
        video.dataset.clip = task.video.url;
        video.setAttribute('aria-label', `Clip: ${shortened(task.request.prompt)}`);
        video.addEventListener('error', () => this.#write('note', 'The clip cannot be loaded. It may have expired.'));
        stage.replaceChildren(video);
        open.href = task.video.url;
        open.hidden = false;
        curtain.observe(video);
    }

    #cancel(cancel) {
        return whileBusy(this.#parts.cancel, async () => {
            this.#write('note', '');
            await cancel(this.task).catch((refusal) => this.#write('note', refusal.message));
        });
    }
}

function inWords(code) {
    return code.replaceAll('_', ' ');
}

function shapeOf({model, duration, aspect_ratio: ratio, resolution}) {
    return [model, `${duration} s`, ratio, resolution].filter(Boolean).join(' · ');
}

function billOf(task) {
    const {quoted, consumed} = task.credits;
    switch (task.charged) {
        case 'yes': return `${consumed ?? quoted} credits`;
        case 'if_completed': return `${quoted} credits if it completes`;
        case 'no': return isFinal(task) ? 'Not charged' : `${quoted} credits quoted`;
        default: return `${quoted} credits quoted, charge not known yet`;
    }
}

function asClock(ms) {
    const seconds = Math.max(0, Math.round(ms / 1000));
    const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
    const pad = (n) => String(n).padStart(2, '0');
    return h > 0 ? `${h}:${pad(m)}:${pad(s)}` : `${m}:${pad(s)}`;
}

/** All cards. What was shown before is told by the task's sequence. */
export class Wall {
    #cards = new Map();
    #list = document.getElementById('wall');
    #announce;
    #cancel;

    constructor(announce, cancel) {
        this.#announce = announce;
        this.#cancel = cancel;
    }

    /** Shows tasks; a state that was shown before, or an older one, changes nothing. */
    show(tasks, fresh) {
        for (const task of tasks) {
            const known = this.#cards.get(task.id);
            if (known === undefined) {
                this.#add(task, fresh);
            } else if (known.task.sequence < task.sequence) {
                this.#update(known, task);
            }
        }
        this.#count();
    }

    /** The tasks that are shown as unfinished. */
    open() {
        return Array.from(this.#cards.values(), (card) => card.task).filter((task) => !isFinal(task));
    }

    tick() {
        this.open().forEach(({id}) => this.#cards.get(id).tick());
    }

    clear() {
        this.#cards.clear();
        this.#list.replaceChildren();
        this.#count();
    }

    #add(task, fresh) {
        const card = new Card(this.#cancel);
        card.show(task);
        card.element.classList.toggle('fresh', fresh);
        const older = [...this.#list.children].find(({dataset}) => this.#created(dataset.id) <= Date.parse(task.created_at));
        this.#list.insertBefore(card.element, older ?? null);
        this.#cards.set(task.id, card);
        this.#trim();
    }

    #update(card, task) {
        card.show(task);
        if (isFinal(task)) {
            this.#announce(`${STATUSES[task.status].word}: ${shortened(task.request.prompt)}`);
        }
    }

    #created(id) {
        return Date.parse(this.#cards.get(id).task.created_at);
    }

    /** The page may stay open for weeks: the oldest finished ones make room. */
    #trim() {
        if (this.#cards.size > MOST_CARDS) {
            const last = [...this.#list.children].findLast(({dataset}) => isFinal(this.#cards.get(dataset.id).task));
            this.#cards.delete(last?.dataset.id);
            last?.remove();
        }
    }

    #count() {
        const [all, open] = [this.#cards.size, this.open().length];
        document.getElementById('tally').textContent = all === 0 ? '' : `${open} on the way, ${all - open} done`;
        document.getElementById('empty').hidden = all > 0;
    }
}
