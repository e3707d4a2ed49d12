package dev.reelay.simulator;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Counts the reads of a task and says which fault a read meets. */
@Singleton
final class StatusStrikes {

    private static final String READS = "status_reads";
    private static final String READS_OF_SUCCESS = "success_reads";
    /** What {@code callback=early-hidden} does to the status: nothing to be seen for a moment after the creation. */
    private static final Fault HIDDEN = new Fault(FaultPoint.STATUS, "404", "2s", Fault.ALWAYS);

    private final SimulatorClock clock;
    private final FaultUses uses;
    private final Tally tally;

    @Inject
    StatusStrikes(SimulatorClock clock, FaultUses uses, Tally tally) {
        this.clock = clock;
        this.uses = uses;
        this.tally = tally;
    }

    /** Counts this read; the fault that it meets, if any. */
    Optional<Fault> onRead(SimulatedTask task) {
        tally.countTask(READS, task.id());
        if (task.faults().has(FaultPoint.CALLBACK, "early-hidden") && strikes(HIDDEN, task)) {
            return Optional.of(HIDDEN);
        }
        Optional<Fault> met = task.faults()
                .at(FaultPoint.STATUS)
                .filter(fault -> strikes(fault, task))
                .findFirst();
        if (task.verdict() instanceof Verdict.Succeeded) {
            tally.countTask(READS_OF_SUCCESS, task.id());
        }
        return met;
    }

    private boolean strikes(Fault fault, SimulatedTask task) {
        return StatusFaults.concerns(fault, task)
                && isRipe(fault, task)
                && StatusFaults.timely(fault, task, clock.now()).orElseGet(() -> uses.strikes(task.id(), fault));
    }

    /** A relapse needs a success that was seen before. */
    private boolean isRipe(Fault fault, SimulatedTask task) {
        return !fault.kind().equals("relapse") || tally.ofTask(task.id(), READS_OF_SUCCESS) > 0;
    }
}
