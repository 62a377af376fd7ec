package mall.campaign;

/**
 * Means of what members paid, in fen. Welch's interval lets both sides have their own variance, as they do: few pay, and
 * those who pay with a coupon pay differently.
 */
final class Means {

    private Means() {}

    /** By how many fen a member of the first side paid more than one of the second, on average. */
    static Interval difference(Arm first, Arm second) {
        double firstError = (double) first.variance() / first.members();
        double secondError = (double) second.variance() / second.members();
        double error = firstError + secondError;
        double freedom = error == 0
                ? Double.POSITIVE_INFINITY
                : error
                        * error
                        / (firstError * firstError / (first.members() - 1)
                                + secondError * secondError / (second.members() - 1));
        double z = Double.parseDouble(Shares.Z_TEXT);
        // Student's quantile from the normal one (Cornish and Fisher); exact to four digits from five degrees on
        double t = z
                + (Math.pow(z, 3) + z) / (4 * freedom)
                + (5 * Math.pow(z, 5) + 16 * Math.pow(z, 3) + 3 * z) / (96 * freedom * freedom)
                + (3 * Math.pow(z, 7) + 19 * Math.pow(z, 5) + 17 * Math.pow(z, 3) - 15 * z)
                        / (384 * Math.pow(freedom, 3));
        double estimate = (double) first.revenue().fen() / first.members()
                - (double) second.revenue().fen() / second.members();
        double half = t * Math.sqrt(error);
        return new Interval(Math.round(estimate - half), Math.round(estimate), Math.round(estimate + half));
    }
}
