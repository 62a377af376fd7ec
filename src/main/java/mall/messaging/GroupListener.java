package mall.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import mall.groupbuy.GroupBuyEvent;
import mall.groupbuy.GroupBuyEvent.GroupCompleted;
import mall.groupbuy.GroupBuyEvent.GroupExpiringSoon;
import mall.groupbuy.GroupBuyEvent.GroupFailed;
import mall.groupbuy.GroupBuyEvent.GroupOpened;
import mall.groupbuy.GroupBuyEvent.SeatTaken;
import mall.groupbuy.GroupBuyQueries;
import mall.identity.MemberId;
import mall.platform.db.Ids;
import mall.platform.outbox.EventListener;

/** Tells the members of a group how it stands: joined, about to expire (its leader), completed, failed. */
@ApplicationScoped
class GroupListener implements EventListener<GroupBuyEvent> {

    private final Messages messages;
    private final GroupBuyQueries groupBuys;
    private final MessagingConfig config;

    GroupListener(Messages messages, GroupBuyQueries groupBuys, MessagingConfig config) {
        this.messages = messages;
        this.groupBuys = groupBuys;
        this.config = config;
    }

    @Override
    public String address() {
        return "messaging.groups";
    }

    @Override
    public Class<GroupBuyEvent> listensTo() {
        return GroupBuyEvent.class;
    }

    @Override
    public boolean hears(GroupBuyEvent event) {
        // who opened a group has just been told that he has a seat
        return !(event instanceof GroupOpened);
    }

    @Override
    public Uni<Void> on(GroupBuyEvent event) {
        return groupBuys
                .required(event.campaign())
                .map(campaign -> notices(event, campaign.terms().name()).toList())
                .chain(messages::tell);
    }

    private Stream<Notice> notices(GroupBuyEvent event, String goods) {
        if (event instanceof SeatTaken taken) {
            return Stream.of(joined(taken, goods));
        }
        if (event instanceof GroupExpiringSoon soon) {
            return Stream.of(expiring(soon, goods));
        }
        if (event instanceof GroupCompleted completed) {
            return completed.payers().stream().map(payer -> completed(completed, payer, goods));
        }
        return event instanceof GroupFailed failed
                ? failed.payers().stream().map(payer -> failed(failed, payer, goods))
                : Stream.empty();
    }

    private Notice joined(SeatTaken event, String goods) {
        int missing = event.size() - event.firmSeats();
        String progress =
                missing == 0 ? "已有" + event.firmSeats() + "人" : "已有" + event.firmSeats() + "人，还差" + missing + "人";
        String body = (event.leader() ? "您发起的" : "您参加的") + "「" + goods + "」" + progress + "。";
        return notice(event, event.member(), MessageScene.GROUP_JOINED, body, facts(goods, "progress", progress));
    }

    private Notice expiring(GroupExpiringSoon event, String goods) {
        String progress = "还差" + event.remainingSeats() + "人";
        String time = Texts.time(event.expiresAt());
        String body = "「" + goods + "」" + progress + "，将于 " + time + " 结束，快邀请好友一起拼吧。";
        Map<String, String> facts = Map.of("goods", goods, "progress", progress, "time", time);
        return new Notice(
                event.leader(),
                MessageScene.GROUP_EXPIRING,
                Ids.text(event.group()),
                body,
                page(event),
                facts,
                event.at(),
                event.expiresAt());
    }

    private Notice completed(GroupCompleted event, GroupBuyEvent.Payer payer, String goods) {
        // a group that the shop filled up says so (product.md §0.6)
        String progress = event.subsidised() ? "由商家补贴成团" : "拼团成功";
        String body = "「" + goods + "」" + progress + "，我们会尽快发货。";
        return notice(event, payer.member(), MessageScene.GROUP_COMPLETED, body, facts(goods, "progress", progress));
    }

    private Notice failed(GroupFailed event, GroupBuyEvent.Payer payer, String goods) {
        String reason = "人数不足，已为您全额退款";
        String body = "「" + goods + "」人数不足，未能成团，款项将按原支付方式全额退回。";
        return notice(event, payer.member(), MessageScene.GROUP_FAILED, body, facts(goods, "reason", reason));
    }

    private Notice notice(
            GroupBuyEvent event, MemberId member, MessageScene scene, String body, Map<String, String> facts) {
        Instant usefulUntil = event.at().plus(config.usefulFor());
        return new Notice(member, scene, Ids.text(event.group()), body, page(event), facts, event.at(), usefulUntil);
    }

    private String page(GroupBuyEvent event) {
        return config.groupPage() + Ids.text(event.group());
    }

    private static Map<String, String> facts(String goods, String name, String value) {
        return Map.of("goods", goods, name, value);
    }
}
