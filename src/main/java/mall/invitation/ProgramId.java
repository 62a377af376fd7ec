package mall.invitation;

import mall.kernel.Id;

/** Identifies a program. */
public record ProgramId(long value) implements Id {}
