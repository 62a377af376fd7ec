package mall.wechatsim;

import java.time.Instant;

/** A prepay id, good for two hours, with which one shopper's phone can pay one order. */
record Prepay(String prepayId, String outTradeNo, String openid, Instant createdAt, Instant expiresAt) {}
