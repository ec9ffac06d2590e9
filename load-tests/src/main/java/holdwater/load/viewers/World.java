package holdwater.load.viewers;

import holdwater.load.PlanFile;
import holdwater.load.player.Endpoint;
import holdwater.load.player.Popularity;
import holdwater.load.player.Steering;
import holdwater.load.player.ViewerModel;
import holdwater.load.record.Recorder;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;

/** What all virtual users share. Thread-safe. */
final class World {
  private final PlanFile plan;
  private final Recorder recorder;
  private final List<Steering> zones;
  private final ViewerModel model;
  private final List<Account> accounts = new CopyOnWriteArrayList<>();
  private volatile List<String> titles = List.of();
  private volatile Popularity popularity;
  private volatile boolean stopping;
  private volatile String failure;

  /** Somebody who is signed in. */
  record Account(int number, String token) {}

  World(PlanFile plan, Recorder recorder) {
    this.plan = plan;
    this.recorder = recorder;
    this.model = ViewerModel.named(plan.model()).orElseThrow();
    this.zones =
        plan.zones().stream()
            .map(
                zone ->
                    new Steering(
                        zone.name(),
                        zone.gateways().stream().map(g -> new Endpoint(g.id(), g.url())).toList()))
            .toList();
  }

  PlanFile plan() {
    return plan;
  }

  Recorder recorder() {
    return recorder;
  }

  List<Steering> zones() {
    return zones;
  }

  /** Viewers live in turn in each zone; the seed says where the first one does. */
  Steering homeOf(long number) {
    return zones.get((int) Math.floorMod(number + plan.seed(), (long) zones.size()));
  }

  /** The chance of one virtual user: of the seed and its number, whoever comes first. */
  SplittableRandom random(long number) {
    return new SplittableRandom(plan.seed() * 1_000_003 + number);
  }

  /** What the viewer of that number carries; null for nothing. */
  PlanFile.Tag tagOf(long number) {
    PlanFile.Tag tag = plan.tag();
    // A chance of its own, so that who is tagged does the same as without an experiment.
    return tag != null && random(~number).nextDouble() < tag.share() ? tag : null;
  }

  void signedIn(Account account) {
    accounts.add(account);
  }

  /** Somebody of those from {@code first} on; the pool must be signed in. */
  Account account(long number, int first, int count) {
    int wanted = first + (int) Math.floorMod(number, (long) count);
    return accounts.stream().filter(a -> a.number() == wanted).findFirst().orElseThrow();
  }

  int signedIn() {
    return accounts.size();
  }

  void titles(List<String> ids) {
    popularity = model.popularity(ids.size());
    titles = List.copyOf(ids);
  }

  List<String> titles() {
    return titles;
  }

  /** A title by its popularity. */
  String title(SplittableRandom random) {
    return titles.get(popularity.pick(random.nextDouble()));
  }

  /** Nobody new comes, and who is here leaves. */
  void stop() {
    stopping = true;
    recorder.stopAt(recorder.now());
  }

  boolean stopping() {
    return stopping;
  }

  /** There is no sense in going on; the first reason counts. */
  synchronized void fail(String why) {
    failure = failure == null ? why : failure;
  }

  /** Why there is no sense in going on, or null. */
  String failure() {
    return failure;
  }
}
