package mall.membership.web;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import mall.kernel.BusinessTime;
import mall.membership.Dimension;
import mall.membership.GrowthEntry;
import mall.platform.db.Ids;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One line of a member's ledger of growth. */
@Schema(name = "GrowthEntry")
record GrowthEntryWire(
        String id,
        Dimension dimension,
        String dimensionName,
        @Schema(description = "扣回时为负数") long amount,
        String title,
        @Schema(description = "从这一天起计入") LocalDate countsOn,
        @Schema(description = "从这一天起不再计入") LocalDate expiresOn,
        OffsetDateTime at) {

    static GrowthEntryWire of(GrowthEntry entry) {
        return new GrowthEntryWire(
                Ids.text(entry.id()),
                entry.dimension(),
                entry.dimension().title(),
                entry.amount(),
                entry.title(),
                entry.countsOn(),
                entry.expiresOn(),
                BusinessTime.onTheWire(entry.at()));
    }
}
