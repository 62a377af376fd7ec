/**
 * The way to WeChat's servers: configuration, the two WxJava clients, and {@link mall.platform.wechat.WechatCalls},
 * through which every call goes. Which calls are made, and what they mean, is the rooms' business.
 */
@NullMarked
package mall.platform.wechat;

import org.jspecify.annotations.NullMarked;
