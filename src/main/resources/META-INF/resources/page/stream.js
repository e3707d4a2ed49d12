/* The stream of everything that happens to the tenant's tasks. */

import {STATUSES} from './wall.js';

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 5_000;
const LONGEST_RETRY_AFTER_MS = 60_000;

/**
 * Follows GET /v1/events over one EventSource. A drop is the browser's to mend: it reconnects by itself with its last
 * event id. After any answer but 200 it gives up for good; then this gets a new ticket and goes on from the same id,
 * waiting longer each time.
 *
 * Tells its listener state('connecting' | 'live' | 'again' | 'lost') and tasks(list, whole), where whole means that a
 * snapshot came and what was known before may be stale.
 */
export class Stream {
    #gateway;
    #listener;
    #source = null;
    #timer = 0;
    #failures = 0;
    #cursor = '';
    #wasLive = false;
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

    async #connect() {
        try {
            const {ticket} = await this.#gateway.ticket();
            if (!this.#closed) {
                this.#listen(ticket);
            }
        } catch (refusal) {
            this.#lost(refusal.retryAfterMs);
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
        for (const name of ['snapshot', 'reset']) {
            source.addEventListener(name, (event) => this.#heard(event, JSON.parse(event.data).tasks, true));
        }
        for (const status of Object.keys(STATUSES)) {
            source.addEventListener(`task.${status}`, (event) => this.#heard(event, [JSON.parse(event.data)], false));
        }
    }

    #opened() {
        this.#failures = 0;
        this.#listener.state(this.#wasLive ? 'again' : 'live');
        this.#wasLive = true;
    }

    #failed(source) {
        if (source.readyState === EventSource.CLOSED) {
            this.#lost(0);
        } else {
            this.#listener.state('lost');
        }
    }

    /** Half of the wait is chance, so that the pages that a restart cut off do not all come back at once. */
    #lost(retryAfterMs) {
        if (this.#closed) {
            return;
        }
        this.#listener.state('lost');
        const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(this.#failures, 10));
        this.#failures += 1;
        const delay = Math.max(Math.min(retryAfterMs, LONGEST_RETRY_AFTER_MS), wait * (0.5 + Math.random() / 2));
        this.#timer = setTimeout(() => this.#connect(), delay);
    }

    #heard(event, tasks, whole) {
        this.#listener.tasks(tasks, whole);
        this.#cursor = event.lastEventId;
    }
}
