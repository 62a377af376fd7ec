package mall.identity.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.OffsetDateTime;
import mall.identity.ConsentKind;
import mall.identity.ConsentView;
import mall.kernel.BusinessTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A consent on record; in force while {@code withdrawnAt} is null. */
@Schema(name = "Consent")
@JsonInclude(JsonInclude.Include.ALWAYS)
record ConsentWire(
        ConsentKind kind,
        String version,
        OffsetDateTime givenAt,
        @Nullable OffsetDateTime withdrawnAt) {

    static ConsentWire of(ConsentView view) {
        return new ConsentWire(
                view.kind(),
                view.version(),
                BusinessTime.onTheWire(view.givenAt()),
                view.withdrawnAt().map(BusinessTime::onTheWire).orElse(null));
    }

    /** What the member agrees to. */
    @Schema(name = "ConsentGiven")
    record Given(
            @NotNull(message = "请填写授权类型") ConsentKind kind,

            @NotNull(message = "请填写版本号") @Pattern(regexp = "[0-9A-Za-z._-]{1,32}", message = "版本号格式不正确")
            String version) {}
}
