package dev.reelay.delivery;

import dev.reelay.task.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Answers what clients ask about endpoints and their secrets. A {@code Uni} fails only with {@code StoreUnavailable}.
 */
@Singleton
class EndpointDesk {

    private final Endpoints endpoints;
    private final SecretVersions versions;
    private final Secrets secrets;
    private final DeliveryConfig config;

    EndpointDesk(Endpoints endpoints, SecretVersions versions, Secrets secrets, DeliveryConfig config) {
        this.endpoints = endpoints;
        this.versions = versions;
        this.secrets = secrets;
        this.config = config;
    }

    /** @param wish with a URL and events */
    Uni<Response> add(TenantId tenant, Endpoints.Change wish) {
        return endpoints
                .add(
                        tenant,
                        Objects.requireNonNull(wish.url()),
                        Objects.requireNonNull(wish.events()),
                        config.endpoints())
                .chain(added -> added.map(this::created)
                        .orElseGet(() -> Uni.createFrom().item(Refusals.tooManyEndpoints(config.endpoints()))));
    }

    Uni<Response> all(TenantId tenant) {
        return endpoints
                .of(tenant)
                .map(found -> Response.ok(EndpointView.Listed.of(found)).build());
    }

    Uni<Response> one(TenantId tenant, UUID id) {
        return endpoints.find(tenant, id).map(EndpointDesk::answer);
    }

    Uni<Response> change(TenantId tenant, UUID id, Endpoints.Change change) {
        return endpoints.change(tenant, id, change).map(EndpointDesk::answer);
    }

    Uni<Response> remove(TenantId tenant, UUID id) {
        return endpoints
                .remove(tenant, id)
                .map(removed -> removed ? Response.noContent().build() : Refusals.unknownEndpoint());
    }

    /** The secret of an endpoint. */
    Uni<Response> secret(TenantId tenant, UUID id) {
        return endpoints
                .find(tenant, id)
                .chain(found -> found.isEmpty() ? none() : versions.find(tenant, id))
                .chain(this::shown);
    }

    /** A new secret for an endpoint. */
    Uni<Response> rotate(TenantId tenant, UUID id) {
        return endpoints
                .find(tenant, id)
                .chain(found -> found.isEmpty() ? none() : versions.rotate(tenant, id, config.secretOverlap()))
                .chain(this::shown);
    }

    /** The secret of all the tenant's callback URLs. */
    Uni<Response> callbackSecret(TenantId tenant) {
        return versions.callbacksOf(tenant)
                .chain(id -> versions.find(tenant, id))
                .chain(this::shown);
    }

    /** A new secret for all the tenant's callback URLs. */
    Uni<Response> rotateCallbackSecret(TenantId tenant) {
        return versions.callbacksOf(tenant)
                .chain(id -> versions.rotate(tenant, id, config.secretOverlap()))
                .chain(this::shown);
    }

    private Uni<Response> created(Endpoint endpoint) {
        return secrets.of(new SecretVersion(endpoint.id(), 1, null))
                .map(secret -> secret(Response.status(Response.Status.CREATED)
                        .location(java.net.URI.create("/v1/endpoints/" + endpoint.id()))
                        .entity(EndpointView.of(endpoint, secret.getFirst()))));
    }

    private Uni<Response> shown(Optional<SecretVersion> found) {
        return found.map(version ->
                        secrets.of(version).map(known -> secret(Response.ok(SecretView.of(version, known)))))
                .orElseGet(() -> Uni.createFrom().item(Refusals.unknownEndpoint()));
    }

    /** Nothing on the way keeps a secret. */
    private static Response secret(Response.ResponseBuilder answer) {
        return answer.header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    private static Response answer(Optional<Endpoint> found) {
        return found.map(endpoint -> Response.ok(EndpointView.of(endpoint)).build())
                .orElseGet(Refusals::unknownEndpoint);
    }

    private static Uni<Optional<SecretVersion>> none() {
        return Uni.createFrom().item(Optional.empty());
    }
}
