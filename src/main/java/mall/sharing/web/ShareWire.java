package mall.sharing.web;

import mall.sharing.ShareView;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What {@code onShareAppMessage} returns, and the mini-code for a poster.
 *
 * @param path the page; {@code onShareAppMessage} wants {@code path + "?" + query}
 * @param query also what {@code onShareTimeline} wants
 * @param scene what the page finds when it was opened by the mini-code
 * @param codeUrl JPEG
 */
@Schema(name = "Share")
record ShareWire(String token, String path, String query, String scene, String title, String imageUrl, String codeUrl) {

    static ShareWire of(ShareView share) {
        String query = share.token().scene();
        return new ShareWire(
                share.token().text(),
                "/" + share.path(),
                query,
                query,
                share.title(),
                share.imageUrl(),
                LandingResource.PATH + "/" + share.token().text() + "/code");
    }
}
