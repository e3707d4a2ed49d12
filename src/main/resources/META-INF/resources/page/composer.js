/* The form: what is asked for, and what the gateway says to it. */

import {whileBusy} from './button.js';

/** As in the gateway's catalogue; a test compares the two. The first model and the first of each choice are chosen first. */
const MODELS = {
    'seedance-2.0-fast': {
        duration: [5, 10, 15],
        aspect_ratio: ['16:9', '9:16', '4:3', '3:4'],
        resolution: [],
    },
    'seedance-2.0': {
        duration: [5, 10, 15],
        aspect_ratio: ['16:9', '9:16', '4:3', '3:4'],
        resolution: [],
    },
    'seedance-2-mini': {
        duration: [4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
        aspect_ratio: ['16:9', '9:16', '1:1', '4:3', '3:4', '21:9', 'adaptive'],
        resolution: ['720p', '480p'],
    },
};

const LONGEST_PROMPT = 2000;

export class Composer {
    #form = document.getElementById('composer');
    #prompt = document.getElementById('prompt');
    #model = document.getElementById('model');
    #submit;
    #sent = {text: '', key: ''};

    /** submit(request, idempotencyKey) fails with a Refusal. */
    constructor(submit) {
        this.#submit = submit;
        this.#model.append(...Object.keys(MODELS).map((name) => new Option(name, name)));
        this.#model.addEventListener('change', () => this.#offer());
        this.#prompt.addEventListener('input', () => this.#count());
        this.#prompt.addEventListener('keydown', (event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
                this.#form.requestSubmit();
            }
        });
        this.#form.addEventListener('submit', (event) => {
            event.preventDefault();
            whileBusy(this.#form.querySelector('[type=submit]'), () => this.#send());
        });
        this.#offer();
        this.#count();
    }

    focus() {
        this.#prompt.focus();
    }

    /** Nothing is left of what was written, nor of what the gateway said to it. */
    clear() {
        this.#sent = {text: '', key: ''};
        this.#prompt.value = '';
        this.#count();
        this.#say([], '');
    }

    /** Offers what the model has, and keeps what was chosen where it has that, too. */
    #offer() {
        for (const row of this.#form.querySelectorAll('[data-choices]')) {
            const field = row.dataset.choices;
            const values = MODELS[this.#model.value][field];
            const before = this.#form.elements[field]?.value;
            const chosen = values.find((value) => String(value) === before) ?? values[0];
            row.replaceChildren(...values.map((value) => chip(field, value, value === chosen)));
            row.closest('fieldset').hidden = values.length === 0;
        }
    }

    /** Counts what the gateway counts: code points. */
    #count() {
        const count = document.getElementById('prompt-count');
        const length = [...this.#prompt.value].length;
        count.textContent = `${length} / ${LONGEST_PROMPT}`;
        count.dataset.over = length > LONGEST_PROMPT;
    }

    async #send() {
        this.#say([], '');
        const request = this.#request();
        try {
            await this.#submit(request, this.#keyFor(request));
            this.clear();
        } catch (refusal) {
            this.#refused(refusal);
        }
    }

    #request() {
        const {elements} = this.#form;
        return {
            prompt: elements.prompt.value,
            model: elements.model.value,
            duration: Number(elements.duration.value),
            aspect_ratio: elements.aspect_ratio.value,
            ...(elements.resolution && {resolution: elements.resolution.value}),
        };
    }

    /** The same request after an unclear answer has the same key: it is never a second video. */
    #keyFor(request) {
        const text = JSON.stringify(request);
        if (this.#sent.text !== text) {
            this.#sent = {text, key: randomKey()};
        }
        return this.#sent.key;
    }

    #refused(refusal) {
        if (refusal.status === 401) {
            return; // The door says so.
        }
        if (refusal.unclear) {
            this.#say([], `${refusal.message} Submit again: if it was accepted, it is not made twice.`);
        } else {
            this.#sent = {text: '', key: ''};
            this.#say(refusal.faults, refusal.message);
        }
    }

    /** Each fault beside its field; above the button what belongs to no field, or the sentence where there is no fault. */
    #say(faults, sentence) {
        const homeless = new Set(faults);
        for (const field of this.#form.querySelectorAll('[data-pointer]')) {
            const own = faults.filter(({pointer}) => pointer === field.dataset.pointer);
            own.forEach((fault) => homeless.delete(fault));
            field.querySelector('.fault').textContent = own.map(({detail}) => detail).join(' ');
            field.classList.toggle('invalid', own.length > 0);
            field.querySelector('textarea, select')?.setAttribute('aria-invalid', own.length > 0);
        }
        this.#form.querySelector('.invalid :is(textarea, select, input:checked)')?.focus();
        const rest = [...homeless].map(({pointer, detail}) => `${pointer}: ${detail}`).join(' ');
        document.getElementById('composer-fault').textContent = faults.length > 0 ? rest : sentence;
    }
}

/** crypto.randomUUID exists in secure contexts only, and a gateway may be opened by its plain address. */
function randomKey() {
    return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function chip(field, value, checked) {
    const label = document.createElement('label');
    const input = document.createElement('input');
    label.className = 'chip';
    Object.assign(input, {type: 'radio', name: field, value, checked});
    label.append(input);
    if (field === 'aspect_ratio') {
        const shape = document.createElement('i');
        shape.dataset.ratio = value;
        label.append(shape);
    }
    label.append(value);
    return label;
}
