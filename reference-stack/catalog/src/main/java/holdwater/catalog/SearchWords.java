package holdwater.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * What a viewer typed as a query. Each word has to be there: as it is, as the beginning of a word,
 * or nearly (one letter wrong from four letters on, two from eight). In the name it counts most. No
 * syntax has a meaning: the words are cut out of the text, and everything else in it is dropped.
 */
final class SearchWords {
  static final String NAME = "name";
  static final String GENRE = "kind";
  static final String SYNOPSIS = "synopsis";

  /** Beyond these nobody types; each costs a few look-ups. */
  static final int MOST_WORDS = 10;

  /** How much a word counts in each field. */
  private static final Map<String, Float> WEIGHTS = Map.of(NAME, 8f, GENRE, 3f, SYNOPSIS, 1f);

  /** Of a whole word. */
  private static final float BEGINNING = 0.5f;

  private static final float NEARLY = 0.2f;
  private static final int LEAST_FOR_ONE_WRONG = 4;
  private static final int LEAST_FOR_TWO_WRONG = 8;

  /** Few type the first letter wrong, and with it fixed far fewer words are looked at. */
  private static final int RIGHT_AT_LEAST = 1;

  /** Words in lower case and without accents. */
  static final Analyzer ANALYZER =
      new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
          StandardTokenizer words = new StandardTokenizer();
          return new TokenStreamComponents(
              words, new ASCIIFoldingFilter(new LowerCaseFilter(words)));
        }
      };

  /** The field that has a facet's value as it is. */
  static String exact(String facet) {
    return facet + "-is";
  }

  Query query(Wanted wanted) {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    List<String> words = wordsOf(wanted.words());
    if (wanted.words().isBlank()) {
      query.add(new MatchAllDocsQuery(), Occur.MUST);
    } else if (words.isEmpty()) {
      return new MatchNoDocsQuery("there is no word in it");
    }
    words.forEach(word -> query.add(anywhere(word), Occur.MUST));
    wanted
        .only()
        .forEach(
            (facet, value) ->
                query.add(new TermQuery(new Term(exact(facet), value)), Occur.FILTER));
    return query.build();
  }

  private static Query anywhere(String word) {
    BooleanQuery.Builder either = new BooleanQuery.Builder();
    WEIGHTS.forEach(
        (field, weight) -> {
          Term term = new Term(field, word);
          either.add(new BoostQuery(new TermQuery(term), weight), Occur.SHOULD);
          either.add(new BoostQuery(new PrefixQuery(term), weight * BEGINNING), Occur.SHOULD);
          if (wrongLetters(word) > 0) {
            Query nearly = new FuzzyQuery(term, wrongLetters(word), RIGHT_AT_LEAST);
            either.add(new BoostQuery(nearly, weight * NEARLY), Occur.SHOULD);
          }
        });
    return either.build();
  }

  private static int wrongLetters(String word) {
    if (word.length() >= LEAST_FOR_TWO_WRONG) {
      return 2;
    }
    return word.length() >= LEAST_FOR_ONE_WRONG ? 1 : 0;
  }

  private static List<String> wordsOf(String text) {
    List<String> words = new ArrayList<>();
    try (TokenStream stream = ANALYZER.tokenStream(NAME, text)) {
      CharTermAttribute word = stream.addAttribute(CharTermAttribute.class);
      stream.reset();
      while (stream.incrementToken() && words.size() < MOST_WORDS) {
        words.add(word.toString());
      }
      return words;
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot be read", e);
    }
  }
}
