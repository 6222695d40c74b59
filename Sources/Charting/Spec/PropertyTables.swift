/// The properties of each part of a spec that the profile knows (`CHARTS.md` §9), by owner.
enum PropertyTables {
  static let view = words(
    """
    $schema title description width height data datasets transform mark encoding layer config background padding autosize
    view name usermeta params resolve facet spec columns repeat concat hconcat vconcat spacing align center bounds table
    projection
    """)

  static let channel = words(
    """
    field type aggregate bin timeUnit scale axis legend header sort stack title format formatType condition bandPosition
    band impute datum value labelExpr test columns spacing align center facet timeFormat
    """)

  static let mark = words(
    """
    type aria description style tooltip clip invalid order orient color fill stroke opacity fillOpacity strokeOpacity
    strokeWidth strokeCap strokeDash strokeDashOffset strokeJoin strokeMiterLimit strokeOffset filled href url cursor x y
    x2 y2 width height xOffset yOffset x2Offset y2Offset interpolate tension shape size angle theta theta2 radius radius2
    innerRadius outerRadius padAngle cornerRadius cornerRadiusEnd cornerRadiusTopLeft cornerRadiusTopRight
    cornerRadiusBottomLeft cornerRadiusBottomRight thetaOffset theta2Offset radiusOffset radius2Offset align baseline dx dy
    font fontSize fontWeight fontStyle limit lineBreak lineHeight ellipsis dir text point line thickness bandSize
    binSpacing continuousBandSize discreteBandSize minBandSize timeUnitBandPosition timeUnitBandSize extent box median
    outliers rule ticks band borders center blend smooth time aspect
    """)

  static let axis = words(
    """
    aria bandPosition description domain domainCap domainColor domainDash domainDashOffset domainOpacity domainWidth format
    formatType grid gridCap gridColor gridDash gridDashOffset gridOpacity gridWidth labelAlign labelAngle labelBaseline
    labelBound labelColor labelExpr labelFlush labelFlushOffset labelFont labelFontSize labelFontStyle labelFontWeight
    labelLimit labelLineHeight labelOffset labelOpacity labelOverlap labelPadding labelSeparation labels maxExtent minExtent
    offset orient position style tickBand tickCap tickColor tickCount tickDash tickDashOffset tickExtra tickMinStep
    tickOffset tickOpacity tickRound tickSize tickWidth ticks title titleAlign titleAnchor titleAngle titleBaseline
    titleColor titleFont titleFontSize titleFontStyle titleFontWeight titleLimit titleLineHeight titleOpacity titlePadding
    titleX titleY translate values zindex labelWrap disable
    """)

  static let legend = words(
    """
    aria clipHeight columnPadding columns cornerRadius description direction fillColor format formatType gradientLength
    gradientOpacity gradientStrokeColor gradientStrokeWidth gradientThickness gridAlign labelAlign labelBaseline labelColor
    labelExpr labelFont labelFontSize labelFontStyle labelFontWeight labelLimit labelOffset labelOpacity labelOverlap
    labelPadding labelSeparation legendX legendY offset orient padding rowPadding strokeColor strokeWidth strokeDash symbolDash
    symbolDashOffset symbolFillColor symbolLimit symbolOffset symbolOpacity symbolSize symbolStrokeColor symbolStrokeWidth
    symbolType tickCount tickMinStep title titleAlign titleAnchor titleBaseline titleColor titleFont titleFontSize
    titleFontStyle titleFontWeight titleLimit titleLineHeight titleOpacity titleOrient titlePadding type values zindex
    disable layout gradientHorizontalMaxLength gradientHorizontalMinLength gradientVerticalMaxLength gradientVerticalMinLength
    unselectedOpacity gradientDirection symbolDirection symbolBaseFillColor symbolBaseStrokeColor
    """)

  static let header = words(
    """
    format formatType labelAlign labelAnchor labelAngle labelBaseline labelColor labelExpr labelFont labelFontSize
    labelFontStyle labelFontWeight labelLimit labelLineHeight labelOrient labelPadding labels orient title titleAlign
    titleAnchor titleAngle titleBaseline titleColor titleFont titleFontSize titleFontStyle titleFontWeight titleLimit
    titleLineHeight titleOrient titlePadding
    """)

  static let scale = words(
    """
    type domain domainMax domainMin domainMid domainRaw range rangeMax rangeMin scheme zero nice reverse clamp round padding
    paddingInner paddingOuter align base exponent constant interpolate bins
    """)

  static let title = words(
    """
    text subtitle anchor align angle aria baseline color dx dy font fontSize fontStyle fontWeight frame limit lineHeight
    offset orient style subtitleColor subtitleFont subtitleFontSize subtitleFontStyle subtitleFontWeight subtitleLineHeight
    subtitlePadding zindex
    """)

  static let viewBackground = words(
    "stroke strokeWidth strokeOpacity strokeDash strokeCap strokeJoin fill fillOpacity opacity cornerRadius cursor style"
  )

  static let config = words(
    """
    background padding font view mark axis axisX axisY axisTop axisBottom axisLeft axisRight axisQuantitative axisTemporal
    axisDiscrete axisBand axisPoint axisXQuantitative axisXTemporal axisXDiscrete axisXBand axisXPoint axisYQuantitative
    axisYTemporal axisYDiscrete axisYBand axisYPoint legend title range scale countTitle numberFormat timeFormat fieldTitle
    locale style header headerRow headerColumn headerFacet facet concat bar line area point circle square tick rule text rect
    arc trail boxplot errorbar errorband customFormatTypes autosize aria invalidValues lineBreak normalizedNumberFormat
    tooltipFormat params projection selection image geoshape
    """)

  static let bin = words("anchor base binned divide extent maxbins minstep nice step steps")
  static let impute = words("frame keyvals method value")

  private static func words(_ text: String) -> Set<String> {
    Set(text.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init))
  }
}
