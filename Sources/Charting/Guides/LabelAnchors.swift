/// How labels of a guide hang at their places, by its side and their angle from 0 to 360 (`CHARTS.md` §9.1, 14).
func labelAnchors(_ side: Axis.Side, angle: Double) -> (alignment: TextAlignment, baseline: TextBaseline) {
  switch side {
  case .top, .bottom:
    let isBottom = side == .bottom
    let isSteep = (angle > 45 && angle < 135) || (angle > 225 && angle < 315)
    return (
      angle == 0 || angle == 180 ? .center : (angle < 180) == isBottom ? .left : .right,
      isSteep ? .middle : (angle <= 45 || angle >= 315) == isBottom ? .top : .bottom
    )
  case .left, .right:
    let isLeft = side == .left
    let isLevel = angle <= 45 || angle >= 315 || (angle >= 135 && angle <= 225)
    return (
      angle == 90 || angle == 270 ? .center : (angle < 90 || angle > 270) == isLeft ? .right : .left,
      isLevel ? .middle : (angle > 45 && angle < 135) == isLeft ? .top : .bottom
    )
  }
}

/// An angle in degrees brought to 0…360.
func wholeTurn(_ degrees: Double) -> Double {
  let turn = degrees.truncatingRemainder(dividingBy: 360)
  return turn < 0 ? turn + 360 : turn
}
