package holdwater.load.viewers;

import static holdwater.load.viewers.RegionGateways.request;

import holdwater.load.record.TrafficLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Looks for what the system said is kept, when the last viewer has gone, in every region, by the
 * gateways of each in turn. Bounded in time: what cannot be looked for in it is not counted as
 * read.
 */
final class ReadBack {
  private static final Duration MOST = Duration.ofSeconds(20);
  private static final int THREADS = 4;

  private final WriteBook book;
  private final RegionGateways regions;
  private final AccountLooks looks;

  /**
   * In one region, where a write is to be seen at once.
   *
   * @param gateways their addresses, without a slash at the end
   */
  ReadBack(WriteBook book, List<String> gateways) {
    this(book, new RegionGateways(List.of(gateways), Duration.ZERO));
  }

  ReadBack(WriteBook book, RegionGateways regions) {
    this.book = book;
    this.regions = regions;
    this.looks = new AccountLooks(regions);
  }

  static ReadBack of(World world) {
    return new ReadBack(world.writes(), RegionGateways.of(world.plan()));
  }

  /** What became of a write. */
  enum Found {
    KEPT,
    LOST,
    DOUBLED,
    STALE,
    UNANSWERED;

    /** Answers: is it not as the system said? */
    boolean broken() {
      return this != KEPT && this != UNANSWERED;
    }
  }

  private record Look(String words, Found found) {}

  /** Kind by kind; none where nothing was written. */
  List<TrafficLine.Writes> read() throws InterruptedException {
    long until = System.nanoTime() + MOST.toNanos();
    regions.begin();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<TrafficLine.Writes> all = new ArrayList<>();
      List<Callable<Look>> ratings = new ArrayList<>();
      for (WriteBook.Rated rating : book.ratings()) {
        int first = ratings.size();
        ratings.add(() -> new Look(rating.words(), look(rating, first)));
      }
      all.add(told("rating", threads.invokeAll(ratings, left(until), TimeUnit.NANOSECONDS)));
      all.add(told("profile", threads.invokeAll(profiles(), left(until), TimeUnit.NANOSECONDS)));
      all.add(told("payment", threads.invokeAll(payments(), left(until), TimeUnit.NANOSECONDS)));
      List<Callable<Look>> accounts = new ArrayList<>();
      for (WriteBook.SignedUp account : book.accounts()) {
        int first = accounts.size();
        accounts.add(() -> new Look("account " + account.email(), looks.look(account, first)));
      }
      all.add(told("sign-up", threads.invokeAll(accounts, left(until), TimeUnit.NANOSECONDS)));
      List<Callable<Look>> uploads = new ArrayList<>();
      for (WriteBook.Uploaded upload : book.uploads()) {
        int first = uploads.size();
        uploads.add(() -> new Look(upload.words(), looks.look(upload, first)));
      }
      all.add(told("upload", threads.invokeAll(uploads, left(until), TimeUnit.NANOSECONDS)));
      all.removeIf(writes -> writes.acknowledged() == 0);
      return all;
    } finally {
      threads.shutdownNow();
    }
  }

  private List<Callable<Look>> profiles() {
    List<Callable<Look>> all = new ArrayList<>();
    for (WriteBook.Added profile : book.profiles()) {
      int first = all.size();
      all.add(() -> new Look(profile.words(), looks.look(profile, first)));
    }
    return all;
  }

  private List<Callable<Look>> payments() {
    List<Callable<Look>> all = new ArrayList<>();
    for (WriteBook.Paid payment : book.payments()) {
      int first = all.size();
      all.add(() -> new Look(payment.words(), looks.look(payment, first)));
    }
    return all;
  }

  private static long left(long until) {
    return Math.max(0, until - System.nanoTime());
  }

  private static TrafficLine.Writes told(String kind, List<Future<Look>> looks)
      throws InterruptedException {
    Map<Found, Integer> counts = new EnumMap<>(Found.class);
    int read = 0;
    String example = "";
    for (Future<Look> future : looks) {
      Look look;
      try {
        look = future.get();
      } catch (CancellationException | ExecutionException notRead) {
        continue;
      }
      read++;
      counts.merge(look.found(), 1, Integer::sum);
      example = look.found().broken() && example.isEmpty() ? look.words() : example;
    }
    return new TrafficLine.Writes(
        kind,
        looks.size(),
        read,
        counts.getOrDefault(Found.LOST, 0),
        counts.getOrDefault(Found.DOUBLED, 0),
        counts.getOrDefault(Found.STALE, 0),
        counts.getOrDefault(Found.UNANSWERED, 0),
        example);
  }

  private Found look(WriteBook.Rated rating, int first) throws InterruptedException {
    return regions.everywhere(region -> lookIn(region, rating, first));
  }

  private Found lookIn(List<String> region, WriteBook.Rated rating, int first)
      throws InterruptedException {
    for (int tries = 0; tries < RegionGateways.TRIES; tries++) {
      Answer answer =
          regions.ask(
              request(region, first + tries, "/titles/" + rating.titleId() + "/rating")
                  .header("Authorization", "Bearer " + rating.account().token())
                  .GET());
      if (answer.notFound()) {
        return Found.LOST;
      }
      if (answer.ok()) {
        return answer.json().path("stars").asInt() == rating.stars() ? Found.KEPT : Found.STALE;
      }
    }
    return Found.UNANSWERED;
  }
}
