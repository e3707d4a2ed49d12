package dev.reelay.tracking;

import dev.reelay.task.Review;
import dev.reelay.task.Task;
import dev.reelay.task.TenantId;
import dev.reelay.task.VideoRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.annotation.Annotation;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The real pen over whatever stores a test brings, without Quarkus. */
public final class Trackers {

    private Trackers() {}

    /** A tracker whose moves nobody in this process waits for. */
    public static TaskTracker over(Journal journal, TaskStore store, Slots slots) {
        return new TaskTracker(journal, store, slots, new Unheard<>(), new Arrears(null));
    }

    /** What nobody objects to is recorded as it is. */
    public static Screening allowing(TaskTracker tracker) {
        return screened(new Unmoved(), tracker);
    }

    /** What is made is shown to these before it is recorded. */
    public static Screening screened(Reviewers reviewers, TaskTracker tracker) {
        return new Screening(reviewers, tracker);
    }

    private static final class Unmoved implements Reviewers {

        @Override
        public Uni<Review> beforeQueue(TenantId tenant, VideoRequest request) {
            return Uni.createFrom().item(Review.ALLOWED);
        }

        @Override
        public Uni<Review> beforeRelease(Task task, String url) {
            return Uni.createFrom().item(Review.ALLOWED);
        }
    }

    private static final class Unheard<T> implements Event<T> {

        @Override
        public void fire(T event) {}

        @Override
        public <U extends T> CompletionStage<U> fireAsync(U event) {
            return CompletableFuture.completedFuture(event);
        }

        @Override
        public <U extends T> CompletionStage<U> fireAsync(U event, NotificationOptions options) {
            return CompletableFuture.completedFuture(event);
        }

        @Override
        public Event<T> select(Annotation... qualifiers) {
            return this;
        }

        @Override
        public <U extends T> Event<U> select(Class<U> subtype, Annotation... qualifiers) {
            return new Unheard<>();
        }

        @Override
        public <U extends T> Event<U> select(TypeLiteral<U> subtype, Annotation... qualifiers) {
            return new Unheard<>();
        }
    }
}
