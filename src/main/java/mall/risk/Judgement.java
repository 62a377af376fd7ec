package mall.risk;

import java.util.Set;

/**
 * What was thought of an act.
 *
 * @param score the weights of its signs together
 */
public record Judgement(Verdict verdict, int score, Set<Sign> signs) {}
