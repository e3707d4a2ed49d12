package dev.reelay.moderation;

import dev.reelay.task.TenantId;
import dev.reelay.web.Dialect;
import dev.reelay.web.Problem;
import dev.reelay.web.ProblemCode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Carries out what the operator wants of policies. */
@Singleton
class PolicyDesk {

    private final Policies policies;
    private final PolicyBook book;
    private final ReviewerSecrets secrets;

    PolicyDesk(Policies policies, PolicyBook book, ReviewerSecrets secrets) {
        this.policies = policies;
        this.book = book;
        this.secrets = secrets;
    }

    Uni<Response> find(TenantId tenant) {
        return policies.find(tenant)
                .chain(found -> found.map(policy -> show(tenant, policy)).orElseGet(PolicyDesk::unknownTenant));
    }

    Uni<Response> set(TenantId tenant, Policy policy) {
        return policies.set(tenant, policy)
                .invoke(() -> book.forget(tenant))
                .chain(known -> known ? show(tenant, policy) : unknownTenant());
    }

    Uni<Response> remove(TenantId tenant) {
        return policies.remove(tenant)
                .invoke(() -> book.forget(tenant))
                .chain(known ->
                        known ? Uni.createFrom().item(Response.noContent().build()) : unknownTenant());
    }

    static Uni<Response> unknownTenant() {
        return refused(Problem.of(ProblemCode.TENANT_NOT_FOUND, "There is no tenant with this id."));
    }

    static Uni<Response> refused(Problem problem) {
        return Uni.createFrom().item(Dialect.REELAY.response(problem));
    }

    private Uni<Response> show(TenantId tenant, Policy policy) {
        Policy.Reviewer reviewer = policy.reviewer();
        return reviewer == null
                ? Uni.createFrom().item(shown(PolicyView.of(policy, null)))
                : secrets.of(tenant, reviewer).map(secret -> shown(PolicyView.of(policy, secret)));
    }

    /** Nothing on the way keeps a secret. */
    private static Response shown(PolicyView view) {
        return Response.ok(view).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }
}
