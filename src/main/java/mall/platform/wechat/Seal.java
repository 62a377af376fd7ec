package mall.platform.wechat;

import org.jspecify.annotations.Nullable;

/** The four headers that seal a notification, as they came; any may be missing. */
public record Seal(
        @Nullable String timestamp,
        @Nullable String nonce,
        @Nullable String serial,
        @Nullable String signature) {}
