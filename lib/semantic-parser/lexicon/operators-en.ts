import type { Operator } from '@/lib/semantic-parser/lexicon/operators';

/** English function words by what they do, phrases divided by `|`. */
export const ENGLISH_OPERATORS: Partial<Record<Operator, string>> = {
  ask: 'how did|how does|how do|how is|how are|how has|how have|show|show me|list|list up|list out|find|find out|give|give me|tell me|return|display|get|print|select|what is|what are|what was|what were|what does|what do|what did|what|whats|describe|present|name the|please|can you|could you|i want|i want to|i would like|i need|let me know|report|compute|calculate|determine|retrieve|provide|identify|state|who is|who are|who was|who were|see|find all|list all|show all',
  which:
    'which|who|whose|when|where|in which|for which|to which|on which|by which|of which|which one|which ones|what kind of|what kinds of|what type of|what types of|at which|from which|with which|at what|on what',
  count:
    'how many|how many times|how many different|number of|the number of|total number of|the total number of|count|counts|count of|the count of|total count of|amount of times|numbers of|num of|the amount of|how often|quantity of records|how frequently',
  'how-much':
    'how much|how much money|how long|how old|how big|how large|how far|how tall|how high|how heavy|how expensive|how fast',
  sum: 'total|sum|sum of|the sum of|total sum of|in total|overall|combined|altogether|totals|summed',
  avg: 'average|avg|mean|averages|on average|the average|average value of|averaged',
  min: 'minimum|min|minimal',
  max: 'maximum|max|maximal',
  median: 'median',
  distinct:
    'distinct|different|unique|distinctive|without repeating|no duplicates|without duplicates|deduplicated|various|distinctly',
  group:
    'break it down by|break that down by|break this down by|break them down by|split it by|split that by|group it by|group them by|slice it by|segment by|per|by|for each|each|for every|every|in each|of each|by each|across|across each|across different|grouped by|group by|for different|for each of the|broken down by|break down by|breakdown by|split by|in every|on each|at each|to each|from each|with each|under each|by different|each of the|corresponding to each|for the different|in different|from different|of different|associated with each|belonging to each|depending on|according to each|within each|for each of|via each|in each of the',
  most: 'most|the most|most number of|the most number of|maximum number of|the maximum number of|largest number of|highest number of|greatest number of|biggest number of|max number of|most frequently|most often|most times|largest amount of|greatest amount of|highest amount of|highest count of|largest count of|the largest number of|the highest number of|the greatest number of|largest quantity of|mostly|most amount of',
  least:
    'least|fewest|the fewest|the least|least number of|smallest number of|lowest number of|minimum number of|fewest number of|the smallest number of|the lowest number of|the minimum number of|least often|least frequently|lowest count of|smallest amount of',
  highest:
    'highest|largest|greatest|biggest|best|the highest|the largest|the greatest|the biggest|the best|maximal|top most|strongest|max',
  lowest: 'lowest|smallest|worst|the lowest|the smallest|the worst|weakest|poorest',
  top: 'top|first|leading',
  bottom: 'bottom|last',
  common:
    'most common|most popular|the most common|the most popular|most frequent|the most frequent|most frequently used|most commonly used|most widely used|most prominent|most prevalent|most used|most common type of|most commonly|most popularly used',
  uncommon:
    'least common|least popular|the least common|the least popular|least frequent|rarest|least used|least frequently used|least commonly used',
  order:
    'sorted by|sort by|sort first by|sorted first by|ordered first by|order first by|then by|ordered by|order by|ranked by|rank by|sorted in|ordered in|order in|sorted|sort|in order of|in the order of|ordered according to|sorted according to|rank them by|order them by|sort them by|sort the results by|sort results by|list them in|arranged by|arranged in|listed in|order the results by|sort the list by|sort in|sort by the|with the results ordered by|order the list by|sort them in|order them in|and order them by|and sort them by|listed by',
  ascending:
    'ascending|ascending order|in ascending order|in ascending order of|in increasing order|in increasing order of|increasing order|increasing order of|asc|ascendingly|ascending order of|from low to high|from lowest to highest|lowest first|smallest first|from smallest to largest|from least to greatest|from smallest to greatest|from smallest to biggest|from shortest to longest|from least to most|from youngest to oldest|increasing|oldest first|earliest first|least first|from the lowest to the highest|low to high|from small to large|in order|lexicographically|lexicographic order|in lexicographic order|in lexicographical order|fewest first|cheapest first|shortest first|ascending by|lowest to highest|from oldest to newest|chronologically|in chronological order|in an ascending order|from earliest to latest|youngest first',
  descending:
    'descending|descending order|in descending order|in descending order of|in decreasing order|in decreasing order of|decreasing order|decreasing order of|desc|descendingly|descending order of|from high to low|from highest to lowest|highest first|largest first|biggest first|from largest to smallest|from greatest to least|from greatest to smallest|from biggest to smallest|from longest to shortest|from most to least|from oldest to youngest|decreasing|most first|newest first|latest first|most recent first|from the highest to the lowest|high to low|from large to small|in reverse order|best first|longest first|descending by|highest to lowest|from newest to oldest|in a descending order|from latest to earliest|reverse chronological order|most expensive first',
  alphabetical:
    'alphabetical|alphabetically|in alphabetical order|in alphabetic order|alphabetical order|alphabetic order|in alphabetical order of|in alphabetical order by|in ascending alphabetical order|in ascending lexicographical order|in lexicographical order of|lexicographical order|ascending alphabetical order|in alphabetic order of|from a to z|a to z',
  reverse:
    'in reverse alphabetical order|in descending alphabetical order|reverse alphabetical order|descending alphabetical order|from z to a|in reverse lexicographical order|in descending lexicographical order',
  more: '>|more than|greater than|higher than|larger than|bigger than|over|above|exceeding|exceeds|exceed|exceeded|better than|more|greater|higher|larger|is over|is above|bigger|beyond|in excess of|strictly more than|that exceeds|upwards of|worth more than|surpass|surpasses|surpassing|stronger than',
  less: '<|less than|fewer than|lower than|smaller than|under|below|less|lower|smaller|fewer|is below|is under|no more than half|strictly less than|worse than|weaker than|worth less than|not exceeding|not reaching',
  'at-least':
    '>=|at least|no less than|no fewer than|not less than|greater than or equal to|more than or equal to|a minimum of|minimum of|no lower than|not lower than|no smaller than|more than or exactly|reach|reaches|reached',
  'at-most':
    '<=|at most|no more than|not more than|less than or equal to|up to|a maximum of|maximum of|no greater than|not over|no higher than|no larger than|fewer than or equal to|fewer than or exactly',
  equal: '=|equal to|equals|equal|is equal to|exactly|the same as|is exactly|of exactly|identical to',
  between: 'between|ranging from|in the range of|in the range|in between|ranges from|range from|range between',
  before: 'before|earlier than|prior to|until before|older than year',
  after: 'after|later than|past|following',
  since: 'since|starting from|from on|starting in|beginning in|as of',
  until: 'until|till|up until|by the end of|through',
  not: "!=|<>|not|isn't|aren't|wasn't|weren't|don't|doesn't|didn't|do not|does not|did not|is not|are not|was not|were not|haven't|hasn't|hadn't|non|other than|excluding|except for|exclude|except|neither|nor|cannot|can't|not from|not in|different from|outside|outside of|apart from|besides|instead of|anything but",
  without:
    "without|without any|with no|no|never|has no|have no|had no|do not have|does not have|did not have|don't have|doesn't have|didn't have|have not|has not|had not|have never|has never|had never|did not have any|do not have any|does not have any|don't have any|doesn't have any|lacking|lacks|lack|lacking any|not have|not have any|not having|without a|did not|has not been|have not been|never been|has never been|have never been|were never|was never|no longer|not any|is not in any|are not in any|not belonging to any|have not got|zero|missing any|not associated with any|do not belong to any|does not belong to any|not used by any|not involved in any|not in any|not assigned to any|not yet|yet to",
  'or-more':
    'or more|or above|or over|or higher|or greater|or later|or older|or longer|or larger|and above|and over|or after|and more|or better|and up|and older|onwards|and later|and onwards|or better|or at least',
  'or-less':
    'or less|or below|or under|or lower|or fewer|or earlier|or younger|or shorter|and below|and under|or before|or smaller|and younger|or at most',
  comma: ',|，|、|;|；',
  and: 'vs|versus|compared to|compared with|and|as well as|along with|together with|and also|and their|and its|and the|plus|and his|and her|also|with their|and also the|and then|then|additionally|in addition',
  or: 'or|or the|either|or in|or from|or with|and or',
  both: 'both|at the same time|simultaneously|and also have|and also had',
  except:
    'but not|but are not|but is not|but do not|but does not|but did not|but never|but have not|but has not|but no|but without|but not in|but have no|but have never|and not|and did not|and do not|but were not|but not have|but did not have|but does not have|but do not have',
  of: "of|of the|'s|of a|of an|of all|of all the|of any|belonging to|associated with|corresponding to|for the|regarding|about|of their|of its|of those|of these|of this|related to|concerning|of every|of our",
  with: 'with|has|have|had|having|with a|with the|has a|have a|have the|has the|with an|had the|that have|that has|who have|who has|which have|which has|that had|who had|contains the|containing the|possess|possesses|possessing|own|owns|owned|holds|hold|that have the|offer|offers',
  that: 'that|who are|who is|which are|which is|that are|that is|whose|where|who was|who were|that was|that were|for those|those|those that|those who|such that|among|amongst|for which|when|if|given|assuming|within',
  in: 'in|at|on|within|during|into|onto|inside|located in|situated in|based in|live in|lives in|living in|that live in|in the year|in year|happened in|on the|in the city of|in the state of|in the country of|happening in|held in',
  from: 'from|coming from|that come from|who come from|come from|out of|comes from|originated from|that are from|who are from|originate from|starting at|originating from|for|to|by the|going to',
  only: 'only|just|filter|filter to|filter by|only for|just for|restrict to|limited to|limit to|only show|just show|show only|only include|keep only|narrow to|narrow down to|limit it to|limit|exclusively|restrict it to',
  named:
    'named|called|titled|entitled|known as|with the name|with name|whose name is|by the name of|whose title is|with title|with the title|under the name|name is|title is|under the title',
  contains:
    'containing|contains|contain|including|includes|include|that contains|containing the word|contains the word|containing the words|contains the words|with the word|contain the word|include the word|that contain|containing the letter|contains the letter|contain the letter|with the letter|has the word|have the word|the word|the substring|containing the substring|contains the substring|contain the substring|has the substring|have the substring|include the substring|includes the substring|includes the word|including the word|include the letter|has the letter|have the letter|matching|matches|like|contain the phrase|contains the phrase|containing the phrase|substring|containing substring|contains a|with the phrase|in its name|in their name|in their names|in the name|containing the string|with substring|containing the symbol',
  'starts-with':
    'starts from|start from|starting from the letter|starting with|starts with|start with|begin with|begins with|beginning with|started with|that start with|that starts with|start with the letter|starts with the letter|starting with the letter|beginning with the letter|begins with the letter|starting with letter|begin with the letter|prefix|prefixed with|with the prefix|starting with the|which starts with|starts with letter|starting from letter',
  'ends-with':
    'ending with|ends with|end with|ending in|ends in|end in|suffix|that end with|ending with the letter|ends with the letter|end with the letter|with the suffix',
  null: 'missing|null|is null|are null|empty|unknown|is missing|are missing|is empty|blank|unspecified|is not available|not available|is not known|not recorded|not specified',
  'not-null': 'not null|is not null|not empty|not missing|available|is available|known',
  share:
    'percentage|percent|percentage of|percent of|share of|the share of|share|proportion|proportion of|fraction|fraction of|ratio|as a share|as share|as a percentage|as percentage|as a percent|as percentages|percentage share|as a share of total|share of total|as a percentage of total|what percentage of|what percent of|what share of|the percentage of|the proportion of|what proportion of|contribution|contribution of|as percent of total',
  'average-ref':
    'the average|average|the mean|overall average|the overall average|the average of all|the average across|the average value|mean|the average level|the avg',
  'what-about':
    'what about|how about|and what about|and for|same for|the same for|and in|and how about|now for|same but for|same thing for|how about for|what about for|what about in|do the same for|now show|now with|repeat for',
  instead:
    'remove|leave out|take out|get rid of|instead|rather|switch to|change to|change it to|make it|change that to|replace with|use|replace it with',
  these:
    'these|those|them|they|it|this|that result|the above|the same|of them|of these|of those|among them|among these|among those|of which|the results|those results|the result|this list|that list|the list|the previous|these ones|this result|which of them|which of these|which of those',
  exist:
    'are there|is there|there are|there is|exist|exists|were there|was there|do we have|have we|are available|are recorded|we have|do you have|are stored|are in the database|in the database|on record|on file|in the table|in our database|in our records|in the records|available in the database|stored in the database|in our system|in total are there|do i have|in all|in the dataset|in the data|in this database|kept in the database|in this dataset|there in total',
  all: 'all|all the|all of the|any|every|entire|whole|complete|some|everything|all kinds of|whatever|each and every|any of the|one or more|one or several',
  one: 'a|an|the|single',
  greeting:
    'hello|hi|hey|thanks|thank you|good morning|good evening|bye|goodbye|ok|okay|cool|great|nice|how are you|who are you|help',
  growth: 'growth|growth rate|change|month over month|year over year|mom|yoy|increase|difference|the difference',
  'over-time':
    'over time|trend|trends|trend of|timeline|evolution|by time|history of|through time|development of|over the months|time series',
  stop: 'ties included|with ties|including ties|now|right now|as of now|?|？|.|。|!|！|:|：|(|)|（|）|is|are|was|were|be|been|being|do|does|did|me|my|our|your|their|his|her|its|we|us|i|you|will|would|should|can|may|the following|following|record|records|information|info|details about|detail about|value|values|result|results|respective|respectively|corresponding|associated|certain|specific|given|particular|currently|current|existing|available|so|as|while|whom|then|there|here|too|very|ever|been|got|kind of|kinds of|type of|types of|sort of|data|dataset|database|row|rows|own|also show|exact|simply|recorded|together|same|one|ones|has been|have been|had been|out|up|than|compare|comparing|compared|comparison|comparison of|but|yes|he|she|whether|itself|themselves|other|else|per se|again|however|time|times|this|let|look|looking|terms|well|make|made|once|twice|actually|ordered from|please also|respectively from|come|comes|listed|list of|a list of|the list of|every single|kind|item of|items of|set of|piece of|pieces of|ratio of|both of|in one list|anything|something|nothing|anyone|someone|somebody|anybody|everyone|people who|persons who|approximately|about|roughly|money|amount of money',
};

/** Adjectives: what they measure (words looked for among columns), and which way. */
export const ADJECTIVES: Record<string, { more: boolean; words: string }> = {
  long: {
    more: true,
    words: 'duration|length|milliseconds|runtime|running time|minutes|seconds|hours|time|distance|days',
  },
  short: {
    more: false,
    words: 'duration|length|milliseconds|runtime|height|running time|minutes|seconds|hours|time|distance|days',
  },
  old: {
    more: true,
    words:
      'age|birth date|date of birth|birthday|birth year|year of birth|built|founded|opened|year|date|datetime|start date|created at',
  },
  young: { more: false, words: 'age|birth date|date of birth|birthday|birth year|year of birth' },
  tall: { more: true, words: 'height|height in feet|stature|elevation' },
  high: { more: true, words: 'height|elevation|altitude|score|rating|grade|price|value|amount|rate|rank' },
  low: { more: false, words: 'height|elevation|altitude|score|rating|grade|price|value|amount|rate|rank' },
  heavy: { more: true, words: 'weight|mass' },
  light: { more: false, words: 'weight|mass' },
  expensive: { more: true, words: 'price|cost|unit price|fee|total|amount|value|rent|charge|fare|rate' },
  costly: { more: true, words: 'price|cost|fee' },
  cheap: { more: false, words: 'price|cost|unit price|fee|total|amount|value|rent|charge|fare|rate' },
  inexpensive: { more: false, words: 'price|cost|fee' },
  large: {
    more: true,
    words: 'size|area|population|capacity|bytes|volume|square footage|amount|number|total|enrollment|length',
  },
  big: { more: true, words: 'size|area|population|capacity|bytes|volume|amount|number|total|enrollment|length' },
  great: { more: true, words: 'size|amount|total|score' },
  small: { more: false, words: 'size|area|population|capacity|bytes|volume|amount|number|total|enrollment' },
  recent: { more: true, words: 'date|time|year|datetime|start date|created at' },
  late: { more: true, words: 'date|time|year|datetime|start date' },
  new: { more: true, words: 'date|year|created at|opened|built|founded|release date' },
  early: { more: false, words: 'date|time|year|datetime|start date' },
  fast: { more: true, words: 'speed|velocity|top speed|horsepower' },
  slow: { more: false, words: 'speed|velocity' },
  rich: { more: true, words: 'income|wealth|money|gdp|salary|balance|net worth|assets|market value' },
  wealthy: { more: true, words: 'income|wealth|money|gdp|balance|net worth' },
  poor: { more: false, words: 'income|wealth|money|gdp|balance' },
  populous: { more: true, words: 'population|number of people' },
  populated: { more: true, words: 'population|number of people' },
  dense: { more: true, words: 'density|population density' },
  deep: { more: true, words: 'depth' },
  wide: { more: true, words: 'width' },
  far: { more: true, words: 'distance' },
  near: { more: false, words: 'distance' },
  hot: { more: true, words: 'temperature|max temperature' },
  warm: { more: true, words: 'temperature' },
  cold: { more: false, words: 'temperature|min temperature' },
  experienced: { more: true, words: 'experience|years working|years' },
  profitable: { more: true, words: 'profit|profits|revenue' },
  successful: { more: true, words: 'wins|sales|revenue' },
  good: { more: true, words: 'score|rating|rank|grade' },
  powerful: { more: true, words: 'power|horsepower' },
  strong: { more: true, words: 'strength|power' },
  crowded: { more: true, words: 'population|capacity|attendance' },
  famous: { more: true, words: 'popularity|followers|fame' },
};
