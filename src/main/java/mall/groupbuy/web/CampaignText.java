package mall.groupbuy.web;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import mall.groupbuy.CampaignTerms;
import mall.groupbuy.LateMoney;

/** The rules of a campaign in sentences: a shopper sees all of them before he shares or pays (product.md §0.7). */
final class CampaignText {

    private CampaignText() {}

    static List<String> rules(CampaignTerms terms) {
        List<String> rules = new ArrayList<>();
        rules.add(sizes(terms.sizes()));
        rules.add("团长付款后开始计时，%d 小时内有效（最晚到活动结束）；人满立即成团，到期按已付款人数结算。".formatted(terms.groupHours()));
        if (terms.sizes().size() > 1) {
            rules.add("付款时按第一档价格支付；成团后按达到的档位自动退还差价，原路退回。");
        }
        if (terms.skus().stream().anyMatch(sku -> sku.leaderPrice().isPresent())) {
            rules.add("团长享开团价；若成团档位的价格更低，同样退还差价。");
        }
        rules.add(who(terms.newcomersOnly()));
        rules.add("每人最多开团 %d 次、参团 %d 次；活动共 %d 件，先到先得。".formatted(terms.openLimit(), terms.joinLimit(), terms.quota()));
        rules.add("下单后席位保留 10 分钟，付款后生效；逾期未付款，席位自动释放。");
        terms.subsidisedFrom().ifPresent(from -> rules.add("到期时已付款人数不少于 %d 人但未满第一档的，由商家补贴成团，并在页面注明。".formatted(from)));
        rules.add("到期未成团，全部订单自动全额原路退款。");
        rules.add(late(terms.lateMoney()));
        return rules;
    }

    private static String sizes(List<Integer> sizes) {
        return sizes.size() == 1
                ? "%d 人成团。".formatted(sizes.get(0))
                : "阶梯团：%s，人越多越便宜。"
                        .formatted(sizes.stream().map(size -> size + " 人").collect(Collectors.joining("、")));
    }

    private static String who(boolean newcomersOnly) {
        return newcomersOnly ? "所有用户可开团；仅从未在本商城购买过的新用户可参团。" : "所有用户可开团、可参团；每人在同一团中占一个席位。";
    }

    private static String late(LateMoney lateMoney) {
        return switch (lateMoney) {
            case NEW_GROUP -> "席位释放后才到账的付款：原席位空闲则恢复；否则活动进行中为您自动开新团，活动结束则全额退款。";
            case REFUND -> "席位释放后才到账的付款：原席位空闲则恢复，否则全额原路退款。";
        };
    }
}
