package mall.identity;

import java.util.Optional;

/** Who WeChat says is behind a login code. */
record WechatIdentity(String openid, Optional<String> unionid, String sessionKey) {}
