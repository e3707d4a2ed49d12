package dev.reelay.dispatch;

import dev.reelay.task.Task;
import dev.reelay.tracking.Line;
import dev.reelay.tracking.Outlook;
import dev.reelay.tracking.Outlook.Place;
import dev.reelay.tracking.Places;
import dev.reelay.tracking.StoreUnavailable;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Places as the rings have them, without an estimate where an order keeps the line from starting. */
@Singleton
class OrderedPlaces implements Places {

    private final Outlook outlook;
    private final DispatchPlan plan;

    OrderedPlaces(Outlook outlook, DispatchPlan plan) {
        this.outlook = outlook;
        this.plan = plan;
    }

    @Override
    public Uni<Optional<Place>> of(Task task) {
        return outlook.of(task)
                .chain(found -> found.map(place -> ordered(place, Line.of(task)).map(Optional::of))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())))
                .onFailure(StoreUnavailable.class)
                .recoverWithItem(Optional.empty());
    }

    private Uni<Place> ordered(Place place, Line line) {
        return plan.orders().map(orders -> plan.holdsBack(line, orders) ? place.held() : place);
    }
}
