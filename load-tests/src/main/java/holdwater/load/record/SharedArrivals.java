package holdwater.load.record;

/**
 * One generator's share of a plan: every n-th user, in turn. Together the shares are the plan, each
 * user exactly once and at its time.
 */
public final class SharedArrivals implements Arrivals {
  private final Arrivals plan;
  private final int injector;
  private final int injectors;

  /**
   * The share of one of {@code injectors} generators.
   *
   * @param plan of all of them together; has an end
   * @param injector which one, from 0
   */
  public SharedArrivals(Arrivals plan, int injector, int injectors) {
    if (injector < 0 || injector >= injectors) {
      throw new IllegalArgumentException("injector " + injector + " of " + injectors);
    }
    this.plan = plan;
    this.injector = injector;
    this.injectors = injectors;
  }

  @Override
  public long at(long number) {
    return plan.at(globalNumber(number));
  }

  @Override
  public long about(long micros) {
    return Math.min(total(), share(plan.about(micros)));
  }

  @Override
  public long total() {
    return share(plan.total());
  }

  @Override
  public long globalNumber(long number) {
    return number * injectors + injector;
  }

  @Override
  public long length() {
    return plan.length();
  }

  /** How many of the first {@code users} are this generator's. */
  private long share(long users) {
    return Math.max(0, (users - injector + injectors - 1) / injectors);
  }
}
