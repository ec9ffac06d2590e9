package holdwater.load.record;

/** Users at a fixed distance, without an end. */
record SteadyArrivals(double perSecond) implements Arrivals {
  private static final double MICROS = 1_000_000;

  SteadyArrivals {
    if (!(perSecond > 0)) {
      throw new IllegalArgumentException("perSecond must be above 0, was " + perSecond);
    }
  }

  @Override
  public long at(long number) {
    return Math.round(number * MICROS / perSecond);
  }

  @Override
  public long about(long micros) {
    return (long) Math.ceil(micros * perSecond / MICROS);
  }

  @Override
  public long total() {
    return Long.MAX_VALUE;
  }

  @Override
  public long length() {
    return Long.MAX_VALUE;
  }
}
