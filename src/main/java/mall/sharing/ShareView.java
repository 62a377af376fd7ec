package mall.sharing;

import java.util.List;
import java.util.Optional;

/**
 * What the mini-program hands to WeChat when a member shares.
 *
 * @param path the page, without a leading slash
 * @param title facts; never promises more
 * @param channel by which way he means to share it; the link carries it
 * @param rules what he gets for what friends do then; nothing for the sharing itself
 */
public record ShareView(
        ShareToken token,
        Target target,
        String path,
        String title,
        Optional<String> imageUrl,
        Optional<Channel> channel,
        List<ShareRule> rules) {

    /** The query of the page: the token, and the channel if one was named. */
    public String query() {
        return channel.map(way -> token.scene() + "&c=" + way.name()).orElseGet(token::scene);
    }
}
