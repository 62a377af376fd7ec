package mall.ops.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.OffsetDateTime;
import mall.kernel.BusinessTime;
import mall.platform.audit.Audit;
import mall.platform.db.Ids;
import mall.platform.invariants.Invariants;
import mall.platform.outbox.OutboxQueries;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the house says about itself, on the wire. */
final class HouseWire {

    private HouseWire() {}

    /** How one checker came out; {@code violations} should be 0. */
    @Schema(name = "Invariant")
    record Invariant(String name, long violations, OffsetDateTime checkedAt) {

        static Invariant of(Invariants.Result result) {
            return new Invariant(result.name(), result.violations(), BusinessTime.onTheWire(result.checkedAt()));
        }
    }

    /** A message on its way. */
    @Schema(name = "Delivery")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Delivery(
            String id,
            String box,
            String address,
            String type,
            String state,
            int attempts,
            OffsetDateTime createdAt,
            OffsetDateTime nextAt,
            @Nullable String lastError) {

        static Delivery of(OutboxQueries.Delivery delivery) {
            return new Delivery(
                    Ids.text(delivery.id()),
                    delivery.box(),
                    delivery.address(),
                    delivery.type(),
                    delivery.state(),
                    delivery.attempts(),
                    BusinessTime.onTheWire(delivery.createdAt()),
                    BusinessTime.onTheWire(delivery.nextAt()),
                    delivery.lastError().orElse(null));
        }
    }

    /** One act of a staff member. */
    @Schema(name = "AuditEntry")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record AuditEntry(
            String id,
            String actor,
            String act,
            String subject,

            @JsonRawValue @Schema(type = SchemaType.OBJECT) @Nullable
            String before,

            @JsonRawValue @Schema(type = SchemaType.OBJECT) @Nullable
            String after,

            @Nullable String address,
            OffsetDateTime createdAt) {

        static AuditEntry of(Audit.Entry entry) {
            return new AuditEntry(
                    Ids.text(entry.id()),
                    entry.actor(),
                    entry.act(),
                    entry.subject(),
                    entry.before().orElse(null),
                    entry.after().orElse(null),
                    entry.address().orElse(null),
                    BusinessTime.onTheWire(entry.createdAt()));
        }
    }
}
