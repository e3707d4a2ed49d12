/*
 * The page at GET /: ask for videos and watch them come.
 *
 * Here are the door and what lies behind it; beside this file are the gateway's answers, the stream, the wall and the
 * form. Whatever comes from outside is shown by textContent: nothing here writes HTML.
 */

import {Composer} from './composer.js';
import {Gateway} from './gateway.js';
import {Stream} from './stream.js';
import {Wall} from './wall.js';

const KEY = 'reelay.key';

const CONNECTIONS = {
    off: '',
    connecting: 'Connecting…',
    live: 'Live',
    again: 'Live again',
    lost: 'Connection lost, reconnecting…',
};

const $ = (id) => document.getElementById(id);

const announce = (text) => {
    $('announcer').textContent = text;
};

/** From a key to its forgetting: one gateway, one stream, one wall. An answer that comes after that shows nothing. */
class Session {
    #key;
    #gateway;
    #stream;
    #wall = new Wall(announce, (task) => this.#cancel(task));

    constructor(key) {
        this.#key = key;
        this.#gateway = new Gateway(key, (reason) => session === this && leave(reason));
        this.#stream = new Stream(this.#gateway, {
            state: (name) => this.#connection(name),
            tasks: (tasks, whole) => this.#heard(tasks, whole),
        });
    }

    begin() {
        this.#stream.open();
    }

    async submit(request, idempotencyKey) {
        this.#show([await this.#gateway.submit(request, idempotencyKey)], true);
        announce('Submitted.');
    }

    tick() {
        this.#wall.tick();
    }

    end() {
        this.#stream.close();
        this.#wall.clear();
        showConnection('off');
    }

    /** The key opens the door once the gateway took it, or is away and cannot say. */
    #connection(name) {
        showConnection(name);
        if (name !== 'connecting' && document.body.dataset.view !== 'studio') {
            sessionStorage.setItem(KEY, this.#key);
            $('key').value = '';
            show('studio');
            composer.focus();
        }
    }

    async #cancel(task) {
        this.#show([await this.#gateway.cancel(task.links.cancel)], false);
    }

    #heard(tasks, whole) {
        const before = whole ? this.#wall.open() : [];
        this.#show(tasks, !whole);
        const named = new Set(tasks.map(({id}) => id));
        before.filter(({id}) => !named.has(id)).forEach((task) => this.#lookUp(task));
    }

    /** A snapshot has room for the newest tasks only: an older one that is shown as open is asked for by itself. */
    async #lookUp(task) {
        try {
            this.#show([await this.#gateway.read(task.links.self)], false);
        } catch {
            // Its own next event will show it.
        }
    }

    #show(tasks, fresh) {
        if (session === this) {
            this.#wall.show(tasks, fresh);
        }
    }
}

function showConnection(name) {
    $('connection').dataset.state = name;
    $('connection').textContent = CONNECTIONS[name];
}

/** The door, or what is behind it; neither while a remembered key is tried. */
function show(view) {
    document.body.dataset.view = view;
    $('key-open').removeAttribute('aria-disabled');
}

let session = null;

const composer = new Composer((request, idempotencyKey) => session.submit(request, idempotencyKey));

function enter(key) {
    session?.end();
    session = new Session(key);
    session.begin();
}

/** Forgets the key and all that it showed, and asks for another one. */
function leave(reason) {
    sessionStorage.removeItem(KEY);
    session?.end();
    session = null;
    composer.clear();
    show('door');
    askForKey(reason);
}

function askForKey(reason) {
    $('key-fault').textContent = reason;
    $('key').setAttribute('aria-invalid', reason !== '');
    $('key').select();
}

$('key-form').addEventListener('submit', (event) => {
    event.preventDefault();
    const key = $('key').value.trim();
    if (!/^[\x21-\x7e]+$/.test(key)) {
        askForKey('A key has letters, digits and signs, and no spaces.');
    } else if ($('key-open').getAttribute('aria-disabled') !== 'true') {
        $('key-open').setAttribute('aria-disabled', 'true');
        $('key-fault').textContent = '';
        enter(key);
    }
});

$('leave').addEventListener('click', () => leave(''));
setInterval(() => session?.tick(), 1000);

const remembered = sessionStorage.getItem(KEY);
if (remembered) {
    enter(remembered);
} else {
    leave('');
}
