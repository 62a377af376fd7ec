package mall.shipping.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import mall.platform.http.CachedPages;
import mall.platform.http.PageWire;
import mall.shipping.Regions;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The provinces and cities of China. */
@Path("/api/v1/regions")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "shipping", description = "快递与包裹")
class RegionResource {

    /** The answer as the API description shows it. */
    @Schema(name = "Regions")
    record RegionsWire(List<RegionWire> items, @Nullable String nextCursor) {}

    private static final String ALL = "regions";

    private final CachedPages<String> pages;

    RegionResource(ObjectMapper json) {
        pages = new CachedPages<>(json, Duration.ofDays(1), 1, key -> Uni.createFrom()
                .item(new PageWire<>(
                        Regions.ofChina().provinces().stream()
                                .map(RegionWire::of)
                                .toList(),
                        null)));
    }

    /** The whole tree on one page. */
    @GET
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RegionsWire.class)))
    @Operation(summary = "省市列表，名称与微信地址选择器一致")
    public Uni<RestResponse<byte[]>> tree(@RestHeader("If-None-Match") @Nullable String ifNoneMatch) {
        return pages.answer(ALL, ifNoneMatch);
    }
}
