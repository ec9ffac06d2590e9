package holdwater.proxy.toxics;

/** The stage that does nothing. Every other one begins as this and changes what it must. */
class Passing implements Stage {

  final Flow flow;

  Passing(Flow flow) {
    this.flow = flow;
  }

  @Override
  public void chunk(Chunk chunk) {
    flow.pass(chunk);
  }

  @Override
  public void end() {
    flow.passEnd();
  }

  @Override
  public void update(Toxic toxic) {}

  @Override
  public boolean retire() {
    return true;
  }

  @Override
  public void discard() {}
}
