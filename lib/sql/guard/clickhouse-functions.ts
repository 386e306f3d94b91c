/**
 * Functions of ClickHouse that compute from their arguments, chance or the clock alone. All others are refused: those that look
 * at files, dictionaries, other tables, settings, session or server, that wait, and those that somebody made.
 */
const words = (text: string) => text.trim().split(/\s+/);

/** As written: ClickHouse tells upper from lower case in these. */
const EXACT = new Set(
  words(`IPv4CIDRToRange IPv4NumToString IPv4NumToStringClassC IPv4StringToNum IPv4StringToNumOrDefault IPv4StringToNumOrNull
  IPv4ToIPv6 IPv6CIDRToRange IPv6NumToString IPv6StringToNum IPv6StringToNumOrDefault IPv6StringToNumOrNull JSONArrayLength
  JSONExtract JSONExtractArrayRaw JSONExtractBool JSONExtractFloat JSONExtractInt JSONExtractKeys JSONExtractKeysAndValues
  JSONExtractKeysAndValuesRaw JSONExtractRaw JSONExtractString JSONExtractUInt JSONHas JSONKey JSONLength JSONType JSON_EXISTS
  JSON_QUERY JSON_VALUE L1Distance L1Norm L2Distance L2Norm LinfDistance LinfNorm MACNumToString MACStringToNum MD5 SHA1 SHA224
  SHA256 SHA384 SHA512 URLHash URLHierarchy URLPathHierarchy UUIDNumToString UUIDStringToNum addDays addHours addInterval
  addMicroseconds addMilliseconds addMinutes addMonths addNanoseconds addQuarters addSeconds addTupleOfIntervals addWeeks addYears
  age alphaTokens anyHeavy anyLast appendTrailingCharIfAbsent argMax argMin array arrayAUC arrayAll arrayAvg arrayCompact
  arrayConcat arrayCount arrayCumSum arrayCumSumNonNegative arrayDifference arrayDistinct arrayDotProduct arrayElement
  arrayElementOrNull arrayEnumerate arrayEnumerateDense arrayEnumerateUniq arrayExists arrayExcept arrayFill arrayFilter
  arrayFirst arrayFirstIndex arrayFirstOrNull arrayFold arrayIntersect arrayJaccardIndex arrayJoin arrayLast arrayLastIndex
  arrayLastOrNull arrayMap arrayMax arrayMin arrayNormalizedGini arrayPartialReverseSort arrayPartialSort arrayPopBack
  arrayPopFront arrayProduct arrayPushBack arrayPushFront arrayReduce arrayReverse arrayReverseFill arrayReverseSort
  arrayReverseSplit arrayRotateLeft arrayRotateRight arraySlice arraySort arraySplit arrayStringConcat arraySum
  arraySymmetricDifference arrayUnion arrayUniq arrayWithConstant arrayResize arrayZip arrayZipUnaligned assumeNotNull avgWeighted
  bar base64Decode base64Encode bitAnd bitCount bitHammingDistance bitNot bitOr bitRotateLeft bitRotateRight bitShiftLeft
  bitShiftRight bitSlice bitTest bitTestAll bitTestAny bitXor bitmaskToArray boundingRatio byteSize caseWithExpression cbrt
  changeDay changeHour changeMinute changeMonth changeSecond changeYear cityHash64 clamp concatAssumeInjective
  concatWithSeparator convertCharset cosineDistance countDigits countEqual countMatches countMatchesCaseInsensitive
  countSubstringsCaseInsensitive countSubstringsCaseInsensitiveUTF8 countSubstrings corr covarPop covarSamp cutFragment cutIPv6
  cutQueryString cutQueryStringAndFragment cutToFirstSignificantSubdomain cutURLParameter cutWWW damerauLevenshteinDistance
  dateName decodeHTMLComponent decodeURLComponent decodeURLFormComponent decodeXMLComponent deltaSum deltaSumTimestamp distanceL1
  distanceL2 divide divideDecimal divideOrNull domain domainRFC domainWithoutWWW dotProduct editDistance editDistanceUTF8 empty
  emptyArrayToSingle encodeURLComponent encodeURLFormComponent encodeXMLComponent endsWith endsWithUTF8 entropy equals erf erfc
  exp10 exp2 exponentialMovingAverage exponentialTimeDecayedAvg exponentialTimeDecayedCount exponentialTimeDecayedMax
  exponentialTimeDecayedSum extract extractAll extractAllGroups extractAllGroupsHorizontal extractAllGroupsVertical extractGroups
  extractKeyValuePairs extractTextFromHTML extractURLParameter extractURLParameterNames extractURLParameters factorial farmHash64
  finalizeAggregation firstLine firstSignificantSubdomain first_value_respect_nulls flattenTuple formatDateTime
  formatDateTimeInJodaSyntax formatReadableDecimalSize formatReadableQuantity formatReadableSize formatReadableTimeDelta fragment
  fromDaysSinceYearZero fromModifiedJulianDay fromUnixTimestamp fromUnixTimestamp64Micro fromUnixTimestamp64Milli
  fromUnixTimestamp64Nano fromUnixTimestampInJodaSyntax gcd generateULID generateUUIDv4 generateUUIDv7 geoDistance geohashDecode
  geohashEncode greatCircleAngle greatCircleDistance greater greaterOrEquals groupArray groupArrayArray groupArrayInsertAt
  groupArrayIntersect groupArrayLast groupArrayMovingAvg groupArrayMovingSum groupArraySample groupArraySorted groupBitAnd
  groupBitOr groupBitXor groupConcat groupUniqArray halfMD5 has hasAll hasAny hasSubsequence hasSubsequenceUTF8 hasSubstr hasToken
  hasTokenCaseInsensitive histogram identity idnaDecode idnaEncode indexOf initcapUTF8 intDiv intDivOrNull intDivOrZero intExp10
  intExp2 intHash32 intHash64 intervalLengthSum isDecimalOverflow isFinite isIPAddressInRange isIPv4String isIPv6String isInfinite
  isNaN isNotDistinctFrom isNotNull isNull isNullable isValidJSON isValidUTF8 isZeroOrNull jaroSimilarity jaroWinklerSimilarity
  javaHash jsonMergePatch kolmogorovSmirnovTest kostikConsistentHash kurtPop kurtSamp lagInFrame largestTriangleThreeBuckets lcm
  leadInFrame leftPad leftPadUTF8 leftUTF8 less lessOrEquals lgamma like ilike lengthUTF8 log1p lowCardinalityKeys lowerUTF8
  makeDate makeDate32 makeDateTime makeDateTime64 mannWhitneyUTest map mapAdd mapAll mapApply mapConcat mapContains
  mapContainsKeyLike mapExists mapExtractKeyLike mapFilter mapFromArrays mapKeys mapPopulateSeries mapReverseSort mapSort
  mapSubtract mapUpdate mapValues match materialize max2 maxIntersections maxIntersectionsPosition maxMap median
  medianDeterministic medianExact medianExactHigh medianExactLow medianExactWeighted medianInterpolatedWeighted medianTDigest
  medianTDigestWeighted medianTiming medianTimingWeighted medianBFloat16 medianDD metroHash64 min2 minMap minSampleSizeContinuous
  minSampleSizeConversion minus modulo moduloOrNull moduloOrZero monthName multiFuzzyMatchAny multiIf multiMatchAllIndices
  multiMatchAny multiMatchAnyIndex multiSearchAllPositions multiSearchAny multiSearchAnyCaseInsensitive multiSearchFirstIndex
  multiSearchFirstPosition multiply multiplyDecimal murmurHash2_32 murmurHash2_64 murmurHash3_128 murmurHash3_32 murmurHash3_64
  naturalSortKey negate neighbor netloc ngramDistance ngramDistanceCaseInsensitive ngramSearch ngramSearchCaseInsensitive ngrams
  nonNegativeDerivative normL1 normL2 normalizeL1 normalizeL2 normalizeQuery normalizeUTF8NFC normalizeUTF8NFD normalizeUTF8NFKC
  notEmpty notEquals notILike notLike now64 nowInBlock pValue parseDateTime parseDateTime64BestEffort
  parseDateTime64BestEffortOrNull parseDateTime64BestEffortOrZero parseDateTimeBestEffort parseDateTimeBestEffortOrNull
  parseDateTimeBestEffortOrZero parseDateTimeBestEffortUS parseDateTimeBestEffortUSOrNull parseDateTimeBestEffortUSOrZero
  parseDateTimeInJodaSyntax parseDateTimeOrNull parseDateTimeOrZero parseReadableSize parseReadableSizeOrNull
  parseReadableSizeOrZero parseTimeDelta path pathFull plus pointInEllipses pointInPolygon polygonAreaCartesian
  polygonAreaSpherical port portRFC positionCaseInsensitive positionCaseInsensitiveUTF8 positionUTF8 positiveModulo proportionsZTest
  protocol punycodeDecode punycodeEncode quantile quantileBFloat16 quantileDD quantileDeterministic quantileExact
  quantileExactExclusive quantileExactHigh quantileExactInclusive quantileExactLow quantileExactWeighted quantileGK
  quantileInterpolatedWeighted quantileTDigest quantileTDigestWeighted quantileTiming quantileTimingWeighted quantiles quantilesDD
  quantilesDeterministic quantilesExact quantilesExactExclusive quantilesExactHigh quantilesExactInclusive quantilesExactLow
  quantilesExactWeighted quantilesGK quantilesTDigest quantilesTDigestWeighted quantilesTiming quantilesTimingWeighted queryString
  queryStringAndFragment rand rand32 rand64 randBernoulli randBinomial randCanonical randConstant randExponential randNormal
  randPoisson randUniform randomFixedString randomPrintableASCII randomString randomStringUTF8 range rank rankCorr readWKTPoint
  regexpExtract regexpQuoteMeta reinterpretAsString repeatUTF8 replaceAll replaceOne replaceRegexpAll replaceRegexpOne retention
  reverseUTF8 rightPad rightPadUTF8 rightUTF8 roundAge roundBankers roundDown roundDuration roundToExp2 rowNumberInAllBlocks
  runningConcurrency runningDifference runningDifferenceStartingWithFirstValue sequenceCount sequenceMatch sequenceNextNode
  seriesDecomposeSTL seriesOutliersDetectTukey seriesPeriodDetectFFT sigmoid simpleJSONExtractBool
  simpleJSONExtractFloat simpleJSONExtractInt simpleJSONExtractRaw simpleJSONExtractString simpleJSONExtractUInt simpleJSONHas
  simpleLinearRegression singleValueOrNull sipHash128 sipHash64 skewPop skewSamp sparkbar splitByAlpha splitByChar
  splitByNonAlpha splitByRegexp splitByString splitByWhitespace sqid sqidDecode startsWith startsWithUTF8 stddevPop
  stddevPopStable stddevSamp stddevSampStable stem stringJaccardIndex stringSimilarity studentTTest
  substringIndexUTF8 substringUTF8 subtractDays subtractHours subtractInterval subtractMicroseconds
  subtractMilliseconds subtractMinutes subtractMonths subtractNanoseconds subtractQuarters subtractSeconds subtractWeeks
  subtractYears sumCount sumKahan sumMap sumMapWithOverflow sumMinMax sumWithOverflow tgamma theilsU timeDiff timeSlot timeSlots
  timeZoneOffset timeZoneOf toBool toColumnTypeName toDate toDate32 toDate32OrDefault toDate32OrNull toDate32OrZero toDateOrDefault
  toDateOrNull toDateOrZero toDateTime toDateTime32 toDateTime64 toDateTime64OrDefault toDateTime64OrNull toDateTime64OrZero
  toDateTimeOrDefault toDateTimeOrNull toDateTimeOrZero toDayOfMonth toDayOfWeek toDayOfYear toDaysSinceYearZero toDecimalString
  toFixedString toHour toIPv4 toIPv4OrDefault toIPv4OrNull toIPv6 toIPv6OrDefault toIPv6OrNull toISOWeek toISOYear
  toIntervalDay toIntervalHour toIntervalMicrosecond toIntervalMillisecond toIntervalMinute toIntervalMonth toIntervalNanosecond
  toIntervalQuarter toIntervalSecond toIntervalWeek toIntervalYear toJSONString toLastDayOfMonth toLastDayOfWeek toLowCardinality
  toMillisecond toMinute toModifiedJulianDay toMonday toMonth toMonthNumSinceEpoch toNullable toQuarter toRelativeDayNum
  toRelativeHourNum toRelativeMinuteNum toRelativeMonthNum toRelativeQuarterNum toRelativeSecondNum toRelativeWeekNum
  toRelativeYearNum toSecond toStartOfDay toStartOfFifteenMinutes toStartOfFiveMinute toStartOfFiveMinutes toStartOfHour
  toStartOfISOYear toStartOfInterval toStartOfMicrosecond toStartOfMillisecond toStartOfMinute toStartOfMonth toStartOfNanosecond
  toStartOfQuarter toStartOfSecond toStartOfTenMinutes toStartOfWeek toStartOfYear toString toStringCutToZero toTime toTimeZone
  toTypeName toUTCTimestamp toUUID toUUIDOrDefault toUUIDOrNull toUUIDOrZero toUnixTimestamp toUnixTimestamp64Micro
  toUnixTimestamp64Milli toUnixTimestamp64Nano toValidUTF8 toWeek toYYYYMM toYYYYMMDD toYYYYMMDDhhmmss toYear toYearWeek tokens topK
  topKWeighted topLevelDomain transform translate translateUTF8 trimBoth trimLeft trimRight tryBase64Decode tumble tuple
  tupleConcat tupleDivide tupleDivideByNumber tupleElement tupleHammingDistance tupleMinus tupleModulo tupleMultiply
  tupleMultiplyByNumber tupleNames tupleNegate tuplePlus tupleToNameValuePairs uniq uniqCombined uniqCombined64 uniqExact uniqHLL12
  uniqTheta uniqUpTo upperUTF8 varPop varPopStable varSamp varSampStable visibleWidth
  visitParamExtractBool visitParamExtractFloat visitParamExtractInt visitParamExtractRaw visitParamExtractString
  visitParamExtractUInt visitParamHas welchTTest widthBucket windowFunnel wordShingleMinHash wyHash64 xxHash32 xxHash64 xxh3
  yesterday toInt8 toInt16 toInt32 toInt64 toInt128 toInt256 toUInt8 toUInt16 toUInt32 toUInt64 toUInt128 toUInt256 toFloat32
  toFloat64 toDecimal32 toDecimal64 toDecimal128 toDecimal256 COLUMNS`),
);

/** ClickHouse takes these in any case: mostly what standard SQL and its relatives have. */
const ANY_CASE = new Set(
  words(`abs acos acosh and any any_respect_nulls any_value approx_top_count approx_top_k approx_top_sum array_agg ascii asin asinh
  atan atan2 atanh avg bin bit_and bit_count bit_length bit_or bit_xor cast ceil ceiling char char_length character_length coalesce concat concat_ws
  corr cos cosh count countsubstrings covar_pop covar_samp cramersv crc32 crc32ieee crc64 cume_dist curdate current_date
  current_timestamp date date_add date_bin date_diff date_format date_sub date_trunc datediff dateadd datename datesub datetrunc
  day dayofmonth dayofweek dayofyear degrees dense_rank exp first_value floor format from_base64 from_days
  from_unixtime greatest group_concat hex hour hypot if ifnull initcap insert instr isnull isnotnull json_value
  json_query json_exists last_day last_value lcase lead lag least left length ln locate log log10 log2 lower lpad ltrim max md5
  mid min minute mod month not now nth_value ntile nullif oct or parsedatetime percent_rank percentrank pi position pow power
  quarter radians rand randcanonical regexp_extract regexp_matches regexp_replace repeat replace reverse right round row_number
  rank rpad rtrim second sign sin sinh soundex space sqrt std stddev_pop stddev_samp str_to_date substr substring
  substringindex substring_index sum tan tanh time_bucket timediff timestamp timestampadd timestampdiff timestamp_add
  timestamp_diff timestamp_sub to_base64 to_days today trim trunc truncate ucase unbin unhex upper utc_timestamp
  var_pop var_samp week xor year yearweek yandexconsistenthash jumpconsistenthash sumburconsistenthash exists
  format_bytes levenshteindistance byteswap make_date makedate ucase lcase`),
);

/** An aggregate by its first name, with what ClickHouse lets stand after it. */
const COMBINATORS =
  /(?:If|Array|Map|Distinct|OrNull|OrDefault|Resample|ForEach|ArgMin|ArgMax|SimpleState|State|Merge)$/;
/** Conversions that give way instead of failing. */
const LENIENT = /(?:OrNull|OrZero|OrDefault)$/;

export function isAllowedClickHouseFunction(name: string): boolean {
  if (EXACT.has(name) || ANY_CASE.has(name.toLowerCase())) return true;
  const base = name.replace(COMBINATORS, '').replace(LENIENT, '');
  return base !== '' && base !== name && isAllowedClickHouseFunction(base);
}

/** Table functions that make rows from a number alone. */
export const ROW_MAKERS = new Set(['numbers', 'numbers_mt', 'zeros', 'zeros_mt', 'generateSeries', 'generate_series']);

/** Which argument says how large the result of one call becomes. */
export const GROWERS = new Map([
  ['repeat', 1],
  ['repeatutf8', 1],
  ['space', 0],
  ['lpad', 1],
  ['rpad', 1],
  ['leftpad', 1],
  ['rightpad', 1],
  ['leftpadutf8', 1],
  ['rightpadutf8', 1],
  ['tofixedstring', 1],
  ['arrayresize', 1],
  ['arraywithconstant', 0],
  ['randomstring', 0],
  ['randomstringutf8', 0],
  ['randomfixedstring', 0],
  ['randomprintableascii', 0],
]);
