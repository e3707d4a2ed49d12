/*
 * The page at GET /: ask for videos and watch them come.
 *
 * From top to bottom: what can be asked for, the gateway's answers, the stream, the wall of cards, the form, the door.
 * Everything that comes from outside is shown by textContent, and nothing here writes HTML.
 */

// ── What can be asked for ──────────────────────────────────────────────────────────────────────────────────────────

/** As in the gateway's catalogue; PageIT compares the two. The first model and the first of each choice are chosen first. */
const MODELS = [
    {
        name: 'seedance-2.0-fast',
        duration: [5, 10, 15],
        aspect_ratio: ['16:9', '9:16', '4:3', '3:4'],
        resolution: [],
    },
    {
        name: 'seedance-2.0',
        duration: [5, 10, 15],
        aspect_ratio: ['16:9', '9:16', '4:3', '3:4'],
        resolution: [],
    },
    {
        name: 'seedance-2-mini',
        duration: [4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
        aspect_ratio: ['16:9', '9:16', '1:1', '4:3', '3:4', '21:9', 'adaptive'],
        resolution: ['720p', '480p'],
    },
];

const LONGEST_PROMPT = 2000;

/** How each status is shown: its word, its colour, and how many of the four dots of the way are lit. */
const STATUSES = {
    queued: {word: 'Queued', tone: 'wait', stage: 1},
    submitting: {word: 'Submitting', tone: 'wait', stage: 2},
    unconfirmed: {word: 'Unconfirmed', tone: 'wait', stage: 2},
    running: {word: 'Running', tone: 'move', stage: 3},
    succeeded: {word: 'Succeeded', tone: 'good', stage: 4, final: true},
    failed: {word: 'Failed', tone: 'bad', stage: 0, final: true},
    cancelled: {word: 'Cancelled', tone: 'still', stage: 0, final: true},
    expired: {word: 'Expired', tone: 'bad', stage: 0, final: true},
};

const CHARGED = {
    no: 'no',
    yes: 'yes',
    if_completed: 'if it completes',
    unknown: 'not known yet',
};

const $ = (id) => document.getElementById(id);
const isFinal = (task) => STATUSES[task.status]?.final === true;

// ── The gateway's answers ──────────────────────────────────────────────────────────────────────────────────────────

const PATIENCE_MS = 20_000;

/** A refusal as RFC 9457 words it, or the lack of any answer (status 0). */
class Refusal extends Error {
    constructor(status, problem, retryAfter = 0) {
        super(problem.detail ?? problem.title ?? `The gateway answered ${status}.`);
        this.status = status;
        this.code = problem.code;
        this.faults = Array.isArray(problem.errors) ? problem.errors : [];
        this.retryAfterMs = retryAfter * 1000;
    }

    /** Whether the request may have been carried out although nobody said so. */
    get unclear() {
        return this.status === 0 || this.status >= 500;
    }
}

/** Speaks to the gateway with one key. */
class Gateway {
    #key;

    constructor(key) {
        this.#key = key;
    }

    tasks(request, idempotencyKey) {
        return this.#ask('/v1/tasks', 'POST', request, {'Idempotency-Key': idempotencyKey});
    }

    read(link) {
        return this.#ask(link, 'GET');
    }

    cancel(link) {
        return this.#ask(link, 'POST');
    }

    ticket() {
        return this.#ask('/v1/stream-tickets', 'POST', {});
    }

    async #ask(path, method, body, headers = {}) {
        const response = await fetch(path, {
            method,
            headers: {
                Authorization: `Bearer ${this.#key}`,
                Accept: 'application/json, application/problem+json',
                ...(body === undefined ? {} : {'Content-Type': 'application/json'}),
                ...headers,
            },
            body: body === undefined ? undefined : JSON.stringify(body),
            cache: 'no-store',
            credentials: 'omit',
            signal: AbortSignal.timeout(PATIENCE_MS),
        }).catch(() => {
            throw new Refusal(0, {detail: 'The gateway does not answer.'});
        });
        const answer = await response.json().catch(() => null);
        if (!response.ok || answer === null) {
            throw new Refusal(response.status, answer ?? {}, Number(response.headers.get('Retry-After')) || 0);
        }
        return answer;
    }
}

/** crypto.randomUUID exists in secure contexts only, and a gateway may be opened by its plain address. */
function randomId() {
    if (crypto.randomUUID) {
        return crypto.randomUUID();
    }
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

// ── The stream ─────────────────────────────────────────────────────────────────────────────────────────────────────

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/**
 * Follows everything of the tenant over one EventSource. A drop is the browser's to mend: it reconnects by itself with
 * its last event id. After any answer but 200 it gives up for good; then this gets a new ticket and goes on from the
 * same id, waiting longer each time.
 *
 * Tells its listener: state(name), tasks(list, whole) where whole means that older knowledge may be stale, and
 * refused(refusal) when the key is no good any more.
 */
class Stream {
    #gateway;
    #listener;
    #source = null;
    #timer = 0;
    #failures = 0;
    #cursor = '';
    #seenBefore = false;
    #closed = false;

    constructor(gateway, listener) {
        this.#gateway = gateway;
        this.#listener = listener;
    }

    open() {
        this.#listener.state('connecting');
        this.#connect();
    }

    close() {
        this.#closed = true;
        clearTimeout(this.#timer);
        this.#source?.close();
    }

    /** The network is back, say: no reason to sit out a long wait. */
    hurry() {
        if (this.#timer !== 0) {
            clearTimeout(this.#timer);
            this.#connect();
        }
    }

    async #connect() {
        this.#timer = 0;
        try {
            const {ticket} = await this.#gateway.ticket();
            if (!this.#closed) {
                this.#listen(ticket);
            }
        } catch (refusal) {
            if (this.#closed) {
                return;
            }
            if (refusal.status === 401) {
                this.close();
                this.#listener.refused(refusal);
            } else {
                this.#lost(refusal.retryAfterMs);
            }
        }
    }

    #listen(ticket) {
        const query = new URLSearchParams({ticket});
        if (this.#cursor !== '') {
            query.set('last_event_id', this.#cursor);
        }
        const source = new EventSource(`/v1/events?${query}`);
        this.#source = source;
        source.onopen = () => this.#opened();
        source.onerror = () => this.#failed(source);
        source.addEventListener('snapshot', (event) => this.#whole(event));
        source.addEventListener('reset', (event) => {
            this.#listener.state('reset');
            this.#whole(event);
        });
        for (const status of Object.keys(STATUSES)) {
            source.addEventListener(`task.${status}`, (event) => this.#move(event));
        }
    }

    #opened() {
        this.#failures = 0;
        this.#listener.state(this.#seenBefore ? 'resumed' : 'live');
        this.#seenBefore = true;
    }

    #failed(source) {
        if (source.readyState === EventSource.CLOSED) {
            source.close();
            this.#lost(0);
        } else {
            this.#listener.state('lost');
        }
    }

    /** Half of the wait is chance, so that the pages that a restart cut off do not all come back at once. */
    #lost(atLeastMs) {
        this.#listener.state('lost');
        const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(this.#failures, 10));
        this.#failures += 1;
        const delay = Math.max(atLeastMs, wait * (0.5 + Math.random() / 2));
        this.#timer = setTimeout(() => this.#connect(), Math.min(delay, 2 * LONGEST_WAIT_MS));
    }

    #whole(event) {
        this.#listener.tasks(JSON.parse(event.data).tasks, true);
        this.#cursor = event.lastEventId;
    }

    #move(event) {
        this.#listener.tasks([JSON.parse(event.data)], false);
        this.#cursor = event.lastEventId;
    }
}

// ── The wall ───────────────────────────────────────────────────────────────────────────────────────────────────────

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
    #onCancel;

    constructor(onCancel) {
        this.#onCancel = onCancel;
        this.element = $('card-template').content.firstElementChild.cloneNode(true);
        for (const part of this.element.querySelectorAll('[data-part]')) {
            this.#parts[part.dataset.part] = part;
        }
        this.#parts.cancel.addEventListener('click', () => this.#cancel());
    }

    show(task) {
        const look = STATUSES[task.status] ?? {word: task.status, tone: 'wait', stage: 0};
        this.task = task;
        this.element.dataset.id = task.id;
        this.element.dataset.status = task.status;
        this.element.dataset.tone = look.tone;
        this.element.dataset.stage = look.stage;
        this.#text('status', task.cancel_requested && !isFinal(task) ? `${look.word}, cancel wished` : look.word);
        this.#text('prompt', task.request.prompt);
        this.#showWaiting(task);
        this.#showError(task.error);
        this.#showFacts(task);
        this.#showClip(task);
        this.#parts.cancel.hidden = !task.links.cancel || task.cancel_requested;
        this.#parts.cancel.setAttribute('aria-label', `Cancel: ${task.request.prompt.slice(0, 80)}`);
        this.tick();
    }

    /** The time since the task was accepted, or that it took. */
    tick() {
        const end = isFinal(this.task) ? Date.parse(this.task.updated_at) : Date.now();
        this.#text('elapsed', asClock(end - Date.parse(this.task.created_at)));
    }

    note(text) {
        this.#text('note', text);
    }

    #text(part, text) {
        // Writing the same again would make a screen reader say it again, and lose a selection.
        if (this.#parts[part].textContent !== text) {
            this.#parts[part].textContent = text;
        }
    }

    #showWaiting(task) {
        const reason = isFinal(task) ? null : task.waiting_for;
        this.#parts.waiting.hidden = !reason;
        this.#text('waiting', reason ? `Waiting: ${reason.replaceAll('_', ' ')}` : '');
    }

    #showError(error) {
        this.#parts.error.hidden = !error;
        this.#text('error-code', error?.code ?? '');
        this.#text('error-message', error?.message ?? '');
    }

    #showFacts(task) {
        const {model, duration, aspect_ratio: ratio, resolution} = task.request;
        this.#text('model', model);
        this.#text('shape', [`${duration} s`, ratio, resolution].filter(Boolean).join(' · '));
        this.#text('attempt', task.attempt > 0 ? String(task.attempt) : 'none yet');
        this.#text('price', priceOf(task.credits));
        this.#text('charged', CHARGED[task.charged] ?? task.charged ?? 'not known yet');
        if (this.#parts.frame) {
            this.#parts.frame.dataset.ratio = ratio ?? 'adaptive';
        }
    }

    #showClip(task) {
        const url = task.video && safeUrl(task.video.url);
        this.#parts.open.hidden = !url;
        if (!url || !this.#parts.frame) {
            return;
        }
        this.#parts.open.href = url;
        const video = document.createElement('video');
        video.controls = true;
        video.playsInline = true;
        video.preload = 'metadata';
        video.dataset.clip = url;
        video.setAttribute('aria-label', `Clip: ${task.request.prompt.slice(0, 80)}`);
        video.addEventListener('error', () => this.note('The clip cannot be loaded. It may have expired.'));
        this.#parts.frame.replaceWith(video);
        delete this.#parts.frame;
        curtain.observe(video);
    }

    async #cancel() {
        const {cancel} = this.#parts;
        if (cancel.getAttribute('aria-disabled') === 'true') {
            return;
        }
        cancel.setAttribute('aria-disabled', 'true');
        this.note('');
        try {
            await this.#onCancel(this.task);
        } catch (refusal) {
            this.note(refusal.message);
        } finally {
            cancel.removeAttribute('aria-disabled');
        }
    }
}

function priceOf({quoted, consumed}) {
    return consumed === undefined ? `${quoted} credits quoted` : `${consumed} credits`;
}

/** Other schemes could run a script. */
function safeUrl(text) {
    return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) ? text : null;
}

function asClock(ms) {
    const seconds = Math.max(0, Math.round(ms / 1000));
    const pad = (n) => String(n).padStart(2, '0');
    const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
    return h > 0 ? `${h}:${pad(m)}:${pad(s)}` : `${m}:${pad(s)}`;
}

const MOST_CARDS = 300;

/** All cards, newest first. What was shown before is told by the task's sequence. */
class Wall {
    #cards = new Map();
    #onCancel;
    #list = $('wall');

    constructor(onCancel) {
        this.#onCancel = onCancel;
    }

    /** Shows a task; a state that was shown before, or an older one, changes nothing. */
    show(task, fresh) {
        const known = this.#cards.get(task.id);
        if (known === undefined) {
            this.#add(task, fresh);
        } else if (known.task.sequence < task.sequence) {
            known.show(task);
            if (isFinal(task)) {
                announce(`${STATUSES[task.status].word}: ${task.request.prompt.slice(0, 80)}`);
            }
        }
    }

    /** The tasks that are shown as unfinished. */
    open() {
        return Array.from(this.#cards.values(), (card) => card.task).filter((task) => !isFinal(task));
    }

    tick() {
        for (const card of this.#cards.values()) {
            if (!isFinal(card.task)) {
                card.tick();
            }
        }
    }

    /** Says how many there are, after a change. */
    count() {
        const open = this.open().length;
        const all = this.#cards.size;
        $('tally').textContent = all === 0 ? '' : `${open} on the way, ${all - open} done`;
        $('empty').hidden = all > 0;
    }

    clear() {
        this.#cards.clear();
        this.#list.replaceChildren();
        this.count();
    }

    #add(task, fresh) {
        const card = new Card(this.#onCancel);
        card.show(task);
        card.element.classList.toggle('fresh', fresh);
        const created = Date.parse(task.created_at);
        const older = Array.from(this.#list.children).find(
            (element) => Date.parse(this.#cards.get(element.dataset.id).task.created_at) <= created,
        );
        this.#list.insertBefore(card.element, older ?? null);
        this.#cards.set(task.id, card);
        this.#trim();
    }

    /** The page may stay open for weeks: the oldest finished ones make room. */
    #trim() {
        if (this.#cards.size <= MOST_CARDS) {
            return;
        }
        const last = Array.from(this.#list.children).findLast(
            (element) => isFinal(this.#cards.get(element.dataset.id).task),
        );
        if (last) {
            this.#cards.delete(last.dataset.id);
            last.remove();
        }
    }
}

function announce(text) {
    $('announcer').textContent = text;
}

// ── The form ───────────────────────────────────────────────────────────────────────────────────────────────────────

/** What is asked for. */
class Composer {
    #form = $('composer');
    #prompt = $('prompt');
    #model = $('model');
    #button = this.#form.querySelector('[type=submit]');
    #onSubmit;
    #sent = {text: '', key: ''};

    constructor(onSubmit) {
        this.#onSubmit = onSubmit;
        this.#model.append(...MODELS.map(({name}) => new Option(name, name)));
        this.#model.addEventListener('change', () => this.#offer());
        this.#prompt.addEventListener('input', () => this.#count());
        this.#prompt.addEventListener('keydown', (event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
                this.#form.requestSubmit();
            }
        });
        this.#form.addEventListener('submit', (event) => {
            event.preventDefault();
            this.#submit();
        });
        this.#offer();
        this.#count();
    }

    focus() {
        this.#prompt.focus();
    }

    /** Offers what the model has, and keeps what was chosen where it has that, too. */
    #offer() {
        const model = MODELS.find(({name}) => name === this.#model.value);
        for (const row of this.#form.querySelectorAll('[data-choices]')) {
            const field = row.dataset.choices;
            const before = this.#form.elements[field]?.value;
            const values = model[field].map(String);
            const chosen = values.includes(before) ? before : values[0];
            row.replaceChildren(...values.map((value) => chip(field, value, value === chosen)));
            row.closest('fieldset').hidden = values.length === 0;
        }
    }

    #count() {
        const length = Array.from(this.#prompt.value).length;
        $('prompt-count').textContent = `${length} / ${LONGEST_PROMPT}`;
        $('prompt-count').dataset.over = length > LONGEST_PROMPT;
    }

    #request() {
        const {elements} = this.#form;
        return {
            prompt: elements.prompt.value,
            model: elements.model.value,
            duration: Number(elements.duration.value),
            aspect_ratio: elements.aspect_ratio.value,
            ...(elements.resolution?.value ? {resolution: elements.resolution.value} : {}),
        };
    }

    async #submit() {
        if (this.#button.getAttribute('aria-disabled') === 'true') {
            return;
        }
        this.#button.setAttribute('aria-disabled', 'true');
        this.#showFaults([], '');
        const request = this.#request();
        try {
            await this.#onSubmit(request, this.#keyFor(request));
            this.#sent = {text: '', key: ''};
            this.#prompt.value = '';
            this.#count();
        } catch (refusal) {
            this.#refused(refusal);
        } finally {
            this.#button.removeAttribute('aria-disabled');
        }
    }

    /** The same request after an unclear answer has the same key: it is never a second video. */
    #keyFor(request) {
        const text = JSON.stringify(request);
        if (this.#sent.text !== text) {
            this.#sent = {text, key: randomId()};
        }
        return this.#sent.key;
    }

    #refused(refusal) {
        if (refusal.status === 401) {
            return; // The door says so.
        }
        if (refusal.unclear) {
            this.#showFaults([], `${refusal.message} Submit again: if it was accepted, it is not made twice.`);
        } else {
            this.#sent = {text: '', key: ''};
            this.#showFaults(refusal.faults, refusal.message);
        }
    }

    /** Each fault beside its field; what belongs to no field, or has no fault at all, above the button. */
    #showFaults(faults, message) {
        const homeless = [...faults];
        for (const field of this.#form.querySelectorAll('[data-pointer]')) {
            const {pointer} = field.dataset;
            const own = faults.filter((fault) => fault.pointer === pointer || fault.pointer.startsWith(`${pointer}/`));
            own.forEach((fault) => homeless.splice(homeless.indexOf(fault), 1));
            field.querySelector('.fault').textContent = own.map(({detail}) => detail).join(' ');
            field.classList.toggle('invalid', own.length > 0);
            field.querySelector('textarea, select')?.setAttribute('aria-invalid', own.length > 0);
        }
        const lines = homeless.map(({pointer, detail}) => (pointer ? `${pointer}: ${detail}` : detail));
        $('composer-fault').textContent = [message, ...lines].filter(Boolean).join(' ');
        this.#form.querySelector('.invalid :is(textarea, select, input:checked)')?.focus();
    }
}

function chip(field, value, checked) {
    const label = document.createElement('label');
    label.className = 'chip';
    const input = document.createElement('input');
    input.type = 'radio';
    input.name = field;
    input.value = value;
    input.checked = checked;
    label.append(input);
    if (field === 'aspect_ratio') {
        const shape = document.createElement('i');
        shape.dataset.ratio = value;
        label.append(shape);
    }
    label.append(value);
    return label;
}

// ── The door ───────────────────────────────────────────────────────────────────────────────────────────────────────

const KEY = 'reelay.key';

const CONNECTIONS = {
    off: ['off', 'Not connected'],
    connecting: ['connecting', 'Connecting…'],
    live: ['live', 'Connected'],
    resumed: ['live', 'Connected, resumed where it broke off'],
    reset: ['live', 'Connected, caught up from a snapshot'],
    lost: ['lost', 'Reconnecting…'],
};

/** From a key to its forgetting: one gateway, one stream, one wall. */
class Session {
    #gateway;
    #stream;
    #wall = new Wall((task) => this.#cancel(task));
    #onRefused;

    constructor(key, onRefused) {
        this.#gateway = new Gateway(key);
        this.#onRefused = onRefused;
        this.#wall.clear();
        this.#stream = new Stream(this.#gateway, {
            state: showConnection,
            tasks: (tasks, whole) => this.#show(tasks, whole),
            refused: onRefused,
        });
        this.#stream.open();
    }

    async submit(request, idempotencyKey) {
        const task = await this.#guarded(this.#gateway.tasks(request, idempotencyKey));
        this.#show([task], false);
        announce('Submitted.');
    }

    tick() {
        this.#wall.tick();
    }

    hurry() {
        this.#stream.hurry();
    }

    end() {
        this.#stream.close();
        this.#wall.clear();
        showConnection('off');
    }

    async #cancel(task) {
        const answer = await this.#guarded(this.#gateway.cancel(task.links.cancel));
        this.#show([answer], false);
    }

    #show(tasks, whole) {
        const shown = whole ? this.#wall.open() : [];
        tasks.forEach((task) => this.#wall.show(task, !whole));
        this.#wall.count();
        const named = new Set(tasks.map(({id}) => id));
        shown.filter(({id}) => !named.has(id)).forEach((task) => this.#lookUp(task));
    }

    /** A snapshot has room for the newest tasks only: an older one that is shown as open is asked for by itself. */
    async #lookUp(task) {
        try {
            this.#show([await this.#gateway.read(task.links.self)], false);
        } catch {
            // Its own next event will show it.
        }
    }

    async #guarded(answer) {
        try {
            return await answer;
        } catch (refusal) {
            if (refusal.status === 401) {
                this.#onRefused(refusal);
            }
            throw refusal;
        }
    }
}

function showConnection(name) {
    const [state, text] = CONNECTIONS[name];
    $('connection').dataset.state = state;
    $('connection').textContent = text;
}

let session = null;

const composer = new Composer((request, idempotencyKey) => session.submit(request, idempotencyKey));

function enter(key) {
    sessionStorage.setItem(KEY, key);
    session = new Session(key, (refusal) => leave(refusal.message));
    $('door').hidden = true;
    $('studio').hidden = false;
    $('forget').hidden = false;
    composer.focus();
}

/** Forgets the key and all that it showed, and asks for another one. */
function leave(reason) {
    sessionStorage.removeItem(KEY);
    session?.end();
    session = null;
    $('studio').hidden = true;
    $('forget').hidden = true;
    $('door').hidden = false;
    askForKey(reason);
}

function askForKey(reason) {
    $('key-error').textContent = reason;
    $('key').setAttribute('aria-invalid', reason !== '');
    $('key').focus();
}

$('key-form').addEventListener('submit', (event) => {
    event.preventDefault();
    const key = $('key').value.trim();
    if (!/^[\x21-\x7e]+$/.test(key)) {
        askForKey('A key has letters, digits and signs, and no spaces.');
        return;
    }
    $('key').value = '';
    askForKey('');
    enter(key);
});

$('forget').addEventListener('click', () => leave(''));
addEventListener('online', () => session?.hurry());
setInterval(() => session?.tick(), 1000);

const remembered = sessionStorage.getItem(KEY);
if (remembered) {
    enter(remembered);
} else {
    askForKey('');
}
