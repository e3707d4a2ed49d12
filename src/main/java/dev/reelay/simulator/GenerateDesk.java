package dev.reelay.simulator;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** {@code POST /generate}: judges the request and stores the task (contract, section 3). */
@Singleton
final class GenerateDesk {

    private final WishReader reader;
    private final SubmitFaults faults;
    private final HttpFaults http;
    private final Accounts accounts;
    private final Studio studio;

    @Inject
    GenerateDesk(WishReader reader, SubmitFaults faults, HttpFaults http, Accounts accounts, Studio studio) {
        this.reader = reader;
        this.faults = faults;
        this.http = http;
        this.accounts = accounts;
        this.studio = studio;
    }

    Uni<Answer> answer(Visit visit) {
        return switch (reader.read(visit.body())) {
            case Refusal refusal -> refuse(refusal);
            case Wish wish -> asked(visit, wish);
        };
    }

    private Uni<Answer> asked(Visit visit, Wish wish) {
        FaultPlan written = FaultPlan.inPrompt(wish.prompt());
        if (!written.unknown().isEmpty()) {
            return refuse(Refusal.bad("UNKNOWN_FAULT", "The simulator does not know " + written.unknown()));
        }
        SubmitFaults.Draw draw = faults.draw(visit, wish, written);
        Optional<Answer> instead = draw.strike().flatMap(http::answer);
        return instead.map(answer -> Uni.createFrom().item(answer)).orElseGet(() -> order(visit, wish, draw));
    }

    private Uni<Answer> order(Visit visit, Wish wish, SubmitFaults.Draw draw) {
        if (!accounts.reserve(visit.key(), wish.credits())) {
            return refuse(Refusal.NO_CREDITS);
        }
        return studio.open(new SimulatedTask.Order(visit.key(), visit.base(), wish), draw.plan())
                .chain(task -> faults.after(draw.strike(), task));
    }

    private Uni<Answer> refuse(Refusal refusal) {
        return Uni.createFrom().item(http.refuse(refusal));
    }
}
