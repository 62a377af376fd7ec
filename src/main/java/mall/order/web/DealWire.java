package mall.order.web;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import mall.pricing.spi.Deal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The deal that is asked for: its type, and beside it the terms of that type, whatever they are. */
@Schema(
        name = "Deal",
        additionalProperties = String.class,
        description = "优惠活动，例如 {type: GROUP_BUY, campaignId, groupId?}")
record DealWire(
        @NotNull(message = "缺少活动类型") @Pattern(regexp = "[A-Z_]{1,32}", message = "活动类型不正确")
        String type,

        @JsonAnySetter @JsonAnyGetter @Schema(hidden = true) @Size(max = 8, message = "活动参数过多")
        Map<
                        @Pattern(regexp = "[A-Za-z]{1,32}", message = "活动参数名不正确") String,
                        @Nullable @Pattern(regexp = "[\\x20-\\x7e]{1,64}", message = "活动参数不正确") String>
                terms) {

    static DealWire of(Deal deal) {
        return new DealWire(deal.type(), new TreeMap<>(deal.terms()));
    }

    /** The deal; a term that is null is a term that is absent. */
    Deal toDeal() {
        Map<String, String> given = Optional.ofNullable(terms).orElse(Map.of()).entrySet().stream()
                .filter(term -> Objects.nonNull(term.getValue()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return new Deal(type, given);
    }
}
