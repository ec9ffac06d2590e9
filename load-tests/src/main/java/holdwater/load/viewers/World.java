package holdwater.load.viewers;

import holdwater.load.generator.Workload;
import holdwater.load.plan.PlanFile;
import holdwater.load.player.Endpoint;
import holdwater.load.player.Popularity;
import holdwater.load.player.Steering;
import holdwater.load.player.ViewerModel;
import holdwater.load.record.Recorder;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What all virtual users share. Thread-safe. */
final class World {
  private final Workload workload;
  private final List<Steering> zones;
  private final ViewerModel model;
  private final Map<Integer, Remembered> remembered = new ConcurrentHashMap<>();
  private final List<Account> accounts = new CopyOnWriteArrayList<>();
  private final WriteBook writes = new WriteBook();
  private volatile List<String> titles = List.of();
  private volatile Popularity popularity;
  private volatile boolean billing;

  /** Somebody who is signed in. */
  record Account(int number, String token) {}

  World(Workload workload) {
    this.workload = workload;
    this.model = ViewerModel.named(workload.plan().model()).orElseThrow();
    this.zones =
        workload.plan().zones().stream()
            .map(
                zone ->
                    new Steering(
                        zone.name(),
                        zone.gateways().stream().map(g -> new Endpoint(g.id(), g.url())).toList()))
            .toList();
  }

  ViewerModel model() {
    return model;
  }

  Workload workload() {
    return workload;
  }

  PlanFile plan() {
    return workload.plan();
  }

  Recorder recorder() {
    return workload.recorder();
  }

  List<Steering> zones() {
    return zones;
  }

  /** Viewers live in turn in each zone; the seed says where the first one does. */
  Steering homeOf(long number) {
    return zones.get((int) Math.floorMod(number + plan().seed(), (long) zones.size()));
  }

  /** What the viewer of that number uses to reach {@code url}: some have a network of their own. */
  String reached(long number, String url) {
    List<Map<String, String>> lanes = plan().load() == null ? null : plan().load().lanes();
    if (lanes == null || lanes.isEmpty()) {
      return url;
    }
    String address = URI.create(url).getAuthority();
    int lane = (int) Math.floorMod(number + plan().seed(), (long) lanes.size());
    return url.replace(address, lanes.get(lane).getOrDefault(address, address));
  }

  /**
   * By which accounts are named: of the seed, so that a repeated run finds them. Each generator has
   * its own, for what one account is told is looked for by one.
   */
  String seedOfAccounts() {
    String seed = Long.toHexString(plan().seed());
    return workload.injector() == 0 ? seed : seed + "-" + workload.injector();
  }

  void signedIn(Account account) {
    accounts.add(account);
  }

  /** Somebody of those from {@code first} on; the pool must be signed in. */
  Account account(long number, int first, int count) {
    int wanted = first + (int) Math.floorMod(number, (long) count);
    return accounts.stream().filter(a -> a.number() == wanted).findFirst().orElseThrow();
  }

  /** What the owner of that account was told is kept. */
  Remembered remembered(Account account) {
    return remembered.computeIfAbsent(account.number(), number -> new Remembered(recorder()));
  }

  /** What everybody was told is kept, and is looked for at the end. */
  WriteBook writes() {
    return writes;
  }

  /** Somebody sells plans here. */
  void foundBilling() {
    billing = true;
  }

  /** Answers: do viewers pay here? */
  boolean hasBilling() {
    return billing;
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
}
