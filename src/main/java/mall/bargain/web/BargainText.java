package mall.bargain.web;

import java.util.ArrayList;
import java.util.List;
import mall.bargain.BargainMode;
import mall.bargain.BargainTerms;

/** The rules of a campaign in sentences: a shopper sees all of them before he shares or helps (product.md §0.7). */
final class BargainText {

    private BargainText() {}

    static List<String> rules(BargainTerms terms) {
        List<String> rules = new ArrayList<>();
        rules.add("从 %s 砍到 %s，最多 %d 刀；每一刀的金额在发起时就已确定并公示，先大后小，不含任何随机。"
                .formatted(terms.startPrice().inYuan(), terms.floorPrice().inYuan(), terms.cuts()));
        rules.add("好友打开页面并点击“帮砍”才算助力；每位好友对同一砍价只能帮一次，不能给自己砍。");
        if (terms.newcomerCuts() > 1) {
            rules.add("从未在本商城购买过的新用户，一次帮砍 %d 刀。".formatted(terms.newcomerCuts()));
        }
        rules.add(terms.mode() == BargainMode.FLOOR_ONLY ? "砍到底价后才能购买。" : "任何时候都可以按当前价格购买。");
        rules.add(terms.team() ? "组队砍价：发起人和每位帮砍的好友都可以按当前价格购买一件，直到砍价结束。" : "仅发起人可购买一件；下单后价格锁定，付款前好友暂不能再砍。");
        rules.add("每个砍价 %d 小时内有效（最晚到活动结束）。".formatted(terms.hours()));
        rules.add("每人最多发起 %d 次，同一时间只能进行一个；每人每天最多帮砍 %d 次，整个活动最多 %d 次。"
                .formatted(terms.startLimit(), terms.dailyHelps(), terms.campaignHelps()));
        rules.add("下单后保留 10 分钟付款；未付款则取消，砍价仍在有效期内的可继续。");
        rules.add("活动共 %d 件，以下单先后为准，先到先得。".formatted(terms.quota()));
        return rules;
    }
}
