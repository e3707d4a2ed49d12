package dev.reelay.admission;

import dev.reelay.task.TenantId;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request for a video as it came through a door.
 *
 * @param body null where there is none
 * @param idempotencyKeys every header of that name, as sent
 */
record Letter(TenantId tenant, @Nullable InputStream body, List<String> idempotencyKeys, Manners manners) {}
