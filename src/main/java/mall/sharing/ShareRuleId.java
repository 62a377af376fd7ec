package mall.sharing;

import mall.kernel.Id;

/** Identifies a rule of what shares earn. */
public record ShareRuleId(long value) implements Id {}
