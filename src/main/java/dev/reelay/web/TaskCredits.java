package dev.reelay.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Credits of the upstream; 100 are one US dollar (contract §7).
 *
 * @param quoted by the catalogue, when the task was accepted
 * @param priceVersion which prices these were
 * @param consumed as reported by the upstream, absent until it does
 */
@Schema(
        name = "TaskCredits",
        requiredProperties = {"quoted"})
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record TaskCredits(
        int quoted, @Nullable String priceVersion, @Nullable Integer consumed) {}
