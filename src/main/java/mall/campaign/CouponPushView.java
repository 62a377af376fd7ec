package mall.campaign;

/** A push, and how far it is. */
public record CouponPushView(CouponPush push, PushProgress progress) {}
