package mall.ops.web;

import jakarta.validation.constraints.NotNull;
import java.time.OffsetDateTime;
import java.util.Optional;
import mall.catalog.Exclusivity;
import mall.kernel.BusinessTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A product for members of a level and above. */
@Schema(name = "OpsExclusive")
record OpsExclusiveWire(
        @Schema(description = "会员等级编码") @NotNull(message = "请选择会员等级")
        String level,

        @Schema(description = "对所有人开放的时间（抢先购）；缺省为一直仅限该等级及以上") @Nullable
        OffsetDateTime until) {

    static OpsExclusiveWire of(Exclusivity exclusivity) {
        return new OpsExclusiveWire(
                exclusivity.level(),
                exclusivity.until().map(BusinessTime::onTheWire).orElse(null));
    }

    Exclusivity toExclusivity() {
        return new Exclusivity(level, Optional.ofNullable(until).map(OffsetDateTime::toInstant));
    }
}
