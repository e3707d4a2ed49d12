/* The gateway's answers. */

const PATIENCE_MS = 20_000;

/** A refusal as RFC 9457 words it, or the lack of any answer (status 0). */
class Refusal extends Error {
    constructor(status, problem, retryAfter = 0) {
        super(problem.detail ?? problem.title ?? `The gateway answered ${status}.`);
        this.status = status;
        this.faults = Array.isArray(problem.errors) ? problem.errors : [];
        this.retryAfterMs = retryAfter * 1000;
    }

    /** Whether the request may have been carried out although nobody said so. */
    get unclear() {
        return this.status === 0 || this.status >= 500;
    }
}

/** Speaks to the gateway with one key. Each answer is the JSON of a 2xx, or fails with a Refusal. */
export class Gateway {
    #key;
    #keyRefused;

    /** keyRefused(sentence) is called when the key is no good, or no good any more. */
    constructor(key, keyRefused) {
        this.#key = key;
        this.#keyRefused = keyRefused;
    }

    submit(request, idempotencyKey) {
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
                ...(body && {'Content-Type': 'application/json'}),
                ...headers,
            },
            body: body && JSON.stringify(body),
            cache: 'no-store',
            credentials: 'omit',
            signal: AbortSignal.timeout(PATIENCE_MS),
        }).catch(() => {
            throw new Refusal(0, {detail: 'The gateway does not answer.'});
        });
        const answer = await response.json().catch(() => null);
        if (response.ok && answer) {
            return answer;
        }
        const refusal = new Refusal(response.status, answer ?? {}, Number(response.headers.get('Retry-After')) || 0);
        if (response.status === 401) {
            this.#keyRefused(refusal.message);
        }
        throw refusal;
    }
}
