package dev.reelay.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.reelay.moderation.Policy;
import dev.reelay.moderation.Term;
import dev.reelay.moderation.Verdict;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a tenant's requests and videos are looked at for. */
@Entity
@Table(name = "moderation_policy")
class PolicyRow {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final TypeReference<List<Term>> TERMS = new TypeReference<>() {};

    @Id
    String tenant;

    String terms;

    @Nullable
    String url;

    @Column(name = "timeout_ms")
    int timeoutMs;

    @Column(name = "on_failure")
    String onFailure;

    boolean release;

    protected PolicyRow() {}

    static PolicyRow of(String tenant, Policy policy) {
        PolicyRow row = new PolicyRow();
        row.tenant = tenant;
        return row.set(policy);
    }

    final PolicyRow set(Policy policy) {
        Policy.Reviewer reviewer = policy.reviewer();
        terms = write(policy.terms());
        url = reviewer == null ? null : reviewer.url();
        timeoutMs = reviewer == null ? 0 : (int) reviewer.timeout().toMillis();
        onFailure = (reviewer == null ? Verdict.HOLD : reviewer.onFailure()).wireName();
        release = policy.release();
        return this;
    }

    Policy policy() {
        return new Policy(read(terms), reviewer(), release);
    }

    private Policy.@Nullable Reviewer reviewer() {
        return url == null
                ? null
                : new Policy.Reviewer(
                        url,
                        Duration.ofMillis(timeoutMs),
                        Verdict.parse(onFailure)
                                .orElseThrow(() -> new IllegalStateException("There is no verdict " + onFailure)));
    }

    /** Without what Jackson says of it: that might quote a term. */
    private static List<Term> read(String terms) {
        try {
            return JSON.readValue(terms, TERMS);
        } catch (JsonProcessingException garbage) {
            throw new IllegalStateException("Cannot read the terms back");
        }
    }

    private static String write(List<Term> terms) {
        try {
            return JSON.writeValueAsString(terms);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Cannot write the terms");
        }
    }
}
