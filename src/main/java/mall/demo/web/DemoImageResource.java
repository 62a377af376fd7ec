package mall.demo.web;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.Locale;
import mall.demo.DemoConfig;
import mall.demo.DemoImages;
import mall.demo.DemoImages.Face;
import mall.demo.DemoShop;
import mall.platform.http.RequestError;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.RestPath;

/** The pictures of the demo shop; they never change under one address. */
@Path(DemoImages.PATH)
@PermitAll
@Produces("image/svg+xml;charset=UTF-8")
class DemoImageResource {

    private static final String FOR_A_WEEK = "public, max-age=604800, immutable";

    private final DemoConfig config;
    private final DemoShop shop;

    DemoImageResource(DemoConfig config, DemoShop shop) {
        this.config = config;
        this.shop = shop;
    }

    /** A picture of a product, or the icon of a shelf. */
    @GET
    @Path("/{slug}/{face: icon|cover|highlights|parameters}.svg")
    @Operation(hidden = true)
    @ResponseHeader(name = "Cache-Control", value = FOR_A_WEEK)
    public String image(@RestPath String slug, @RestPath String face) {
        if (!config.enabled()) {
            throw RequestError.NOT_FOUND.refuse();
        }
        return face.equals("icon")
                ? shop.category(slug).map(DemoImages::draw).orElseThrow(RequestError.NOT_FOUND::refuse)
                : shop.product(slug)
                        .map(found -> DemoImages.draw(
                                found.category(), found.product(), Face.valueOf(face.toUpperCase(Locale.ROOT))))
                        .orElseThrow(RequestError.NOT_FOUND::refuse);
    }
}
