package dev.reelay.upstream;

import dev.reelay.task.AttemptId;
import java.util.Optional;

/** The addresses under which the upstream finds its way back. */
public interface CallbackAddresses {

    /**
     * The URL to give with an attempt; empty if the upstream could never reach it, because the public URL is local and
     * the upstream is not. Then polling has to do all the work.
     */
    Optional<String> addressFor(AttemptId attempt, CallbackToken token);
}
