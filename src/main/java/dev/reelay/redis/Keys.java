package dev.reelay.redis;

import dev.reelay.task.TaskId;
import dev.reelay.task.TenantId;
import dev.reelay.tracking.Line;
import jakarta.inject.Singleton;

/**
 * Every key name in Redis. Keys of a task carry the hash tag of its tenant's partition, {@code {p7}}, so that one
 * script may touch several of them on Redis Cluster; what schedules across tenants has the tag {@code {q}}.
 */
@Singleton
final class Keys {

    private static final String ROOT = "reelay:";

    /** Says that the partition has begun; holds what, with the run of the server, is the epoch of its log. */
    String marker(int partition) {
        return inPartition(partition, "marker");
    }

    /** What the keys of the partition's tasks begin with. */
    String taskPrefix(int partition) {
        return inPartition(partition, "task:");
    }

    /** The state of one task. */
    String task(int partition, TaskId id) {
        return taskPrefix(partition) + id;
    }

    /** The event log of the partition. */
    String events(int partition) {
        return inPartition(partition, "events");
    }

    /** A tenant's waiting tasks of one model and priority, by the time of their next look. */
    String queue(int partition, Line line) {
        return inPartition(partition, "queue:" + name(line.kind()) + ":" + line.tenant());
    }

    /** The partition's other open tasks, by the time of their next look. */
    String due(int partition) {
        return inPartition(partition, "due");
    }

    /** A lease among replicas on work in the partition. */
    String lease(int partition, String name) {
        return inPartition(partition, "lease:" + name);
    }

    /** How many requests of one kind the tenant has made. */
    String rate(int partition, TenantId tenant, String kind) {
        return inPartition(partition, "rate:" + kind + ":" + tenant);
    }

    /** The tenant's open streams, by the end of their leases. */
    String streams(int partition, TenantId tenant) {
        return inPartition(partition, "streams:" + tenant);
    }

    /** Tasks on their way upstream, of all models. */
    String submitting() {
        return acrossTenants("submitting");
    }

    /** Tasks on their way upstream, of one model. */
    String submitting(String model) {
        return acrossTenants("submitting:" + model);
    }

    /** Tasks at the upstream, of all models. */
    String running() {
        return acrossTenants("running");
    }

    /** Tasks at the upstream, of one model. */
    String running(String model) {
        return acrossTenants("running:" + model);
    }

    /** Whose each slot is. */
    String holders() {
        return acrossTenants("holders");
    }

    /** What the keys of the tenants' slots begin with. */
    String slotsPrefix() {
        return acrossTenants("slots-of:");
    }

    /** What the keys of the tenants' weights begin with, as they were last heard of. */
    String weightPrefix() {
        return acrossTenants("weight:");
    }

    /** What the keys of the tenants' shares begin with. */
    String sharePrefix() {
        return acrossTenants("share:");
    }

    /** Who is at the head of the model's rings, and what numbers its turns. */
    String rounds(String model) {
        return acrossTenants("rounds:" + model);
    }

    /** Tenants that have tasks to start, by turn. */
    String ring(Line.Kind kind) {
        return acrossTenants("ring:" + name(kind));
    }

    /** Tenants whose tasks may start later, by the time of the first. */
    String parked(Line.Kind kind) {
        return acrossTenants("parked:" + name(kind));
    }

    /** What tenants may spend before their turn is over. */
    String credit(Line.Kind kind) {
        return acrossTenants("credit:" + name(kind));
    }

    /** When the latest tasks of the kind were started. */
    String starts(Line.Kind kind) {
        return acrossTenants("starts:" + name(kind));
    }

    /** When tenants were last enrolled. */
    String news(Line.Kind kind) {
        return acrossTenants("news:" + name(kind));
    }

    /** A budget for each second. */
    String budget(String what) {
        return acrossTenants("budget:" + what);
    }

    /** The share of callbacks that did not come. */
    String missedCallbacks() {
        return acrossTenants("missed-callbacks");
    }

    /** Whether the way back was open when it was last tried. */
    String wayBack() {
        return acrossTenants("way-back");
    }

    /** Whose turn it is to send a canary. */
    String canaryTurn() {
        return acrossTenants("canary:turn");
    }

    /** That one canary came back. */
    String canary(String nonce) {
        return acrossTenants("canary:" + nonce);
    }

    /** Why the upstream refuses everybody, until the opposite is shown. */
    String refusal() {
        return acrossTenants("refusal");
    }

    /** How long the latest renders of the model and duration took. */
    String renderTimes(String model, int duration) {
        return acrossTenants("render-times:" + model + ":" + duration);
    }

    /** That dispatch rests. */
    String pause() {
        return acrossTenants("pause");
    }

    /** How many submissions at a time the upstream bears. */
    String pace() {
        return acrossTenants("pace");
    }

    private static String name(Line.Kind kind) {
        return kind.model() + ":" + kind.priority().wireName();
    }

    private static String inPartition(int partition, String name) {
        return ROOT + "{p" + partition + "}:" + name;
    }

    private static String acrossTenants(String name) {
        return ROOT + "{q}:" + name;
    }
}
