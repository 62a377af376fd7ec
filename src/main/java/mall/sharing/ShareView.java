package mall.sharing;

/**
 * What the mini-program hands to WeChat when a member shares.
 *
 * @param path the page, without a leading slash
 * @param title says how many are missing and what it costs; never promises more
 */
public record ShareView(ShareToken token, String path, String title, String imageUrl) {}
