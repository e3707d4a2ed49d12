package dev.reelay.canary.feed;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Breaks: its name, a field that is injected, and every way to wait. */
public final class SleepyManager {
    @Inject
    String injected = "";

    public String waitsForAUni(Uni<String> uni) {
        return uni.await().indefinitely();
    }

    public void sleeps() throws InterruptedException {
        Thread.sleep(1);
    }

    public String joins(CompletableFuture<String> future) {
        return future.join();
    }

    public Function<CompletableFuture<String>, String> joinsByReference() {
        return CompletableFuture::join;
    }

    public String gets(CompletableFuture<String> future) throws Exception {
        return future.get();
    }

    public void mayWaitAtTheStart(StartupEvent event) throws InterruptedException {
        Thread.sleep(1);
    }
}
