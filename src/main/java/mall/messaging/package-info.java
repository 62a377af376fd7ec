/**
 * Messages to members: an inbox in the mini-program for every message, and WeChat's subscribe messages for those who
 * accepted them (wechat.md §4.5).
 *
 * <p>One accepted subscription is one message: the quota is taken by a conditional update before WeChat is called, and
 * WeChat's word corrects it. This room is a sink: it listens, and nothing below calls it. Tables carry the prefix
 * {@code msg_}.
 */
@NullMarked
@BusinessModule(
        floor = 7,
        allowed = {
            "platform",
            "identity",
            "payout",
            "order",
            "groupbuy",
            "bargain",
            "membership",
            "coupon",
            "points",
            "card",
            "aftersale"
        },
        tables = "msg")
package mall.messaging;

import mall.kernel.BusinessModule;
import org.jspecify.annotations.NullMarked;
