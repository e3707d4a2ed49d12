/* Buttons that wait for an answer. */

/** Runs one piece of work for a button and ignores the button meanwhile. It keeps the focus, which `disabled` would lose. */
export async function whileBusy(button, work) {
    if (button.getAttribute('aria-disabled') === 'true') {
        return;
    }
    button.setAttribute('aria-disabled', 'true');
    try {
        await work();
    } finally {
        button.removeAttribute('aria-disabled');
    }
}
