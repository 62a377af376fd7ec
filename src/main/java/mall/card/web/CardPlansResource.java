package mall.card.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import mall.card.CardConfig;
import mall.card.CardPlans;
import mall.card.IosRule;
import mall.platform.http.CachedPages;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The plans of the member card, for everybody. */
@Path("/api/v1/card-plans")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "card", description = "付费会员卡")
class CardPlansResource {

    /** The answer as the API description shows it. */
    @Schema(name = "CardPlans")
    record PlansWire(
            @Schema(description = "本端能否购买；iOS 上可能关闭") boolean purchasable,
            List<CardPlanWire> items,
            @Nullable String nextCursor) {}

    private final IosRule ios;
    private final CachedPages<Boolean> pages;

    CardPlansResource(ObjectMapper json, CardConfig config, CardPlans plans, IosRule ios) {
        this.ios = ios;
        this.pages = new CachedPages<>(
                json, config.pageLife(), 2, purchasable -> Uni.createFrom().item(() -> wire(plans, purchasable)));
    }

    /** Plans on sale, the cheapest first. */
    @GET
    @Operation(summary = "在售的会员卡方案，价格从低到高")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PlansWire.class)))
    public Uni<RestResponse<byte[]>> list(@RestHeader("If-None-Match") @Nullable String ifNoneMatch) {
        return pages.answer(ios.allowsSale(), ifNoneMatch);
    }

    private static PlansWire wire(CardPlans plans, boolean purchasable) {
        return new PlansWire(
                purchasable, plans.onSale().stream().map(CardPlanWire::of).toList(), null);
    }
}
